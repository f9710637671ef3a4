"""What a browser is told about each page: what it may load and run, and what it must keep to itself.

One list for everything that prints it: the meta elements of every page, the `_headers` and
`_redirects` of hosts that read such files, and the examples for nginx and Caddy in deploy/.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

Redirect = tuple[str, str]

POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",  # no inline script, not even one of ours
    "style-src": "'self'",  # no style element and no style attribute
    "img-src": "'self' data:",  # the style sheet draws its small signs as data:
    "font-src": "'self'",
    "connect-src": "'self'",  # the search and the tools fetch their data from the site itself
    "worker-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'none'",  # nothing typed is sent anywhere, with or without scripts
    "base-uri": "'none'",
}
# A meta element cannot say these two.
_ONLY_SENT: Mapping[str, str] = {"frame-ancestors": "'none'", "upgrade-insecure-requests": ""}

REFERRER = "no-referrer"  # no other site learns which page a family came from

_OTHERS: Mapping[str, str] = {
    "Referrer-Policy": REFERRER,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{name}=()"
        for name in (
            "accelerometer",
            "browsing-topics",
            "camera",
            "display-capture",
            "geolocation",
            "gyroscope",
            "magnetometer",
            "microphone",
            "payment",
            "publickey-credentials-get",
            "usb",
        )
    ),
    "Strict-Transport-Security": "max-age=31536000",
}
PAGES_KEPT = "no-cache"  # ask each time if there is a newer one: a notice must be seen today
ASSETS_KEPT = "public, max-age=86400"
_MADE = "Made by `make deploy` from qa/content/headers.py and docs/redirects.yml; change those."


def meta_policy() -> str:
    """Return the policy as a meta element says it."""
    return _said(POLICY)


def sent() -> dict[str, str]:
    """Return every header that a server should send with a page."""
    return {"Content-Security-Policy": _said({**POLICY, **_ONLY_SENT}), **_OTHERS}


def _said(policy: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}".strip() for name, value in policy.items())


def netlify_headers(site_url: str) -> str:
    """Return `_headers`, which Netlify and Cloudflare Pages read from the site's top folder."""
    base = _base(site_url)
    lines = [f"# {_MADE}", f"{base}*", *(f"  {n}: {v}" for n, v in sent().items())]
    lines += [f"{base}assets/*", f"  Cache-Control: {ASSETS_KEPT}"]
    return "\n".join(lines) + "\n"


def netlify_redirects(site_url: str, redirects: Sequence[Redirect]) -> str:
    """Return `_redirects`, which the same hosts read."""
    base = _base(site_url)
    moved = [f"{base}{old} {base}{new} 301" for old, new in redirects]
    return "\n".join([f"# {_MADE}", *moved]) + "\n"


def nginx(site_url: str, redirects: Sequence[Redirect]) -> str:
    """Return an example for nginx. add_header counts only where no inner block has one."""
    base, host = _base(site_url), _host(site_url)
    sends = [f'    add_header {name} "{value}" always;' for name, value in sent().items()]
    moved = [f"    location = {base}{old} {{ return 301 {base}{new}; }}" for old, new in redirects]
    return "\n".join(
        [
            f"# {_MADE}",
            "# Put this into /etc/nginx/conf.d/, and change the folder and the certificate.",
            "map $uri $site_cache {",
            f'    default "{PAGES_KEPT}";',
            f'    ~^{base}assets/ "{ASSETS_KEPT}";',
            "}",
            "server {",
            "    listen 80;",
            f"    server_name {host};",
            "    return 301 https://$host$request_uri;",
            "}",
            "server {",
            "    listen 443 ssl;",
            f"    server_name {host};",
            f"    ssl_certificate /etc/ssl/{host}.pem;",
            f"    ssl_certificate_key /etc/ssl/{host}.key;",
            "    root /srv/site;",
            "    index index.html;",
            "    charset utf-8;",
            "    gzip on;",
            "    gzip_types text/css text/javascript application/javascript application/json image/svg+xml application/xml;",
            f"    error_page 404 {base}404.html;",
            *sends,
            "    add_header Cache-Control $site_cache always;",
            *moved,
            "    location ~ /_(headers|redirects)$ { return 404; }",
            "}",
            "",
        ]
    )


def caddy(site_url: str, redirects: Sequence[Redirect]) -> str:
    """Return an example for Caddy, which gets its certificate by itself."""
    base, host = _base(site_url), _host(site_url)
    return "\n".join(
        [
            f"# {_MADE}",
            f"{host} {{",
            "\troot * /srv/site",
            "\tencode zstd gzip",
            "\theader {",
            *(f'\t\t{name} "{value}"' for name, value in sent().items()),
            "\t}",
            f"\t@pages not path {base}assets/*",
            f'\theader @pages Cache-Control "{PAGES_KEPT}"',
            f'\theader {base}assets/* Cache-Control "{ASSETS_KEPT}"',
            *(f"\tredir {base}{old} {base}{new} 301" for old, new in redirects),
            f"\trespond {base}_headers 404",
            f"\trespond {base}_redirects 404",
            "\thandle_errors {",
            f"\t\trewrite * {base}404.html",
            "\t\tfile_server",
            "\t}",
            "\tfile_server",
            "}",
            "",
        ]
    )


def files(site_url: str, redirects: Sequence[Redirect]) -> dict[str, str]:
    """Return file name -> text of every example in deploy/."""
    return {
        "_headers": netlify_headers(site_url),
        "_redirects": netlify_redirects(site_url, redirects),
        "nginx.conf": nginx(site_url, redirects),
        "Caddyfile": caddy(site_url, redirects),
    }


def _base(site_url: str) -> str:
    path = urlsplit(site_url).path or "/"
    return path if path.endswith("/") else f"{path}/"


def _host(site_url: str) -> str:
    return urlsplit(site_url).hostname or "www.example.org"
