"""Every laboratory writes its own kind of table; here each kind is understood, and nothing is believed untested."""
