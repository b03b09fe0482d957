"""Territories as pictures: layers, names, circles, locators."""
