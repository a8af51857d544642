"""The use-cases around one mirror: enable, keep, teardown, recover, audit."""
