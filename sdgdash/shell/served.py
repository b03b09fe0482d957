"""Bytes that a page names and the browser fetches once, by address."""

import json
from typing import Any

import streamlit as st
from streamlit import runtime


def address_of(data: bytes, mime: str, name: str) -> str | None:
    """Where the browser fetches the bytes from; None without a server.

    The file must be named again in every run, else the server forgets it.
    """
    if not runtime.exists():
        return None
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    address = runtime.get_instance().media_file_mgr.add(data, mime, name)
    return f"/{base}{address}" if base else address


def serve(data: bytes, name: str) -> Any:
    """Address of JSON bytes; without a server the content itself."""
    return address_of(data, "application/json", name) or json.loads(data)
