"""NAPALM drivers for Huawei VRP and H3C Comware, read-only, on this program's own session.

`napalm.get_network_driver("huawei_vrp")`, `("huawei_vrpv8")` and `("h3c_comware")` return them, by way of the
`custom_napalm` folder, which NAPALM searches before any community package (vendor/device-access.md 1.2).
Nothing else imports this package: NAPALM alone takes longer to load than the rest of the program.
"""
