"""The server of the form: one process, no log, which would name what nobody else is to see."""

import uvicorn
from starlette.types import ASGIApp


def server(app: ASGIApp) -> uvicorn.Server:
    """Make a server of an application."""
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level="critical",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        lifespan="off",
        ws="none",
        http="h11",
        timeout_graceful_shutdown=2,
    )
    return uvicorn.Server(config)
