"""The application: routes, pages kept by address, the JSON API, and the two calls that write a ruling."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from functools import partial
from importlib.resources import files
from urllib.parse import parse_qs

from jinja2 import PackageLoader
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from verbale.errors import MissingExtraError, VerbaleError
from verbale.serve import api
from verbale.serve.feeds import render_atom
from verbale.serve.guard import LOOPBACK, Guard, Token, is_same_origin
from verbale.serve.openapi import describe_api
from verbale.serve.snapshot import Snapshot, Snapshots, StoryLike, etag_of
from verbale.serve.views import VIEWS, Links, Values, describe_page
from verbale.tell.brief import render_html, render_markdown
from verbale.tell.export import EXPORTERS, MEDIA_TYPES
from verbale.tell.templates import make_environment, read_asset

__all__ = ["make_app", "run"]

HTML = "text/html; charset=utf-8"
JSON = "application/json"
STATIC = {"app.css": "text/css; charset=utf-8", "app.js": "text/javascript; charset=utf-8"}
View = Callable[[Snapshot, Links, Request], Values]
KINDS = ("join", "split", "rename", "reject")


def make_app(
    story: StoryLike, *, hosts: Sequence[str] | None = LOOPBACK, today: Callable[[], str] | None = None
) -> Starlette:
    """Return the application over one built story.

    `hosts` are the names that it answers for (None: any). `today` gives the day that a ruling is dated with.
    """
    site = _Site(story, today or (lambda: datetime.date.today().isoformat()))
    routes = [Route(path, partial(site.show, template, view)) for path, (template, view) in VIEWS.items()]
    routes += [
        Route("/changes", site.changes),
        Route("/brief.html", site.brief_html),
        Route("/brief.md", site.brief_markdown),
        Route("/exports", site.exports),
        Route("/export/{form}", site.export),
        Route("/feed.atom", site.feed),
        Route("/calendar.ics", site.calendar),
        Route("/rulings", site.rulings),
        Route("/rulings", site.rule, methods=["POST"]),
        Route("/rulings/{id}/undo", site.undo, methods=["POST"]),
        Route("/static/{name}", _static),
        Route("/api", site.api_story),
        Route("/api/openapi.json", _openapi),
        Route("/api/search", site.api_search),
    ]
    for name in api.COLLECTIONS:
        routes += [
            Route(f"/api/{name}", partial(site.api_collection, name)),
            Route(f"/api/{name}/{{id:path}}", partial(site.api_item, name)),
        ]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, hosts=hosts), Middleware(GZipMiddleware, minimum_size=1024)],
        exception_handlers={HTTPException: site.refuse, VerbaleError: site.refuse_story},
    )
    app.state.token = site.token.value
    return app


def run(story: StoryLike, host: str = "127.0.0.1", port: int = 8765) -> None:
    """Serve a story until interrupted. On loopback only names of this machine are answered for."""
    import uvicorn

    hosts = LOOPBACK if host in LOOPBACK else None
    uvicorn.run(
        make_app(story, hosts=hosts), host=host, port=port, log_level="warning", limit_concurrency=256,
        timeout_keep_alive=10, h11_max_incomplete_event_size=32 * 1024, server_header=False,
    )  # fmt: skip


class _Site:
    """The handlers, with what they share."""

    def __init__(self, story: StoryLike, today: Callable[[], str]) -> None:
        self._snapshots = Snapshots(story)
        self._today = today
        self._templates = make_environment(PackageLoader("verbale.serve", "templates"))
        self.token = Token()

    # --- pages -------------------------------------------------------------------------------------------------

    async def show(
        self, template: str, view: Callable[[Snapshot, Links, Request], Values], request: Request
    ) -> Response:
        """Answer with a page made from the record, kept by its address."""
        snapshot = self._snapshots.current
        key = str(request.url.path) + "?" + str(request.url.query)

        def make() -> bytes:
            return self._render(request, snapshot, template, view(snapshot, Links(snapshot.index), request))

        body = await run_in_threadpool(snapshot.page, key, make)
        return _answer(request, body, HTML)

    def _render(self, request: Request, snapshot: Snapshot, template: str, values: Values, **more: object) -> bytes:
        links = Links(snapshot.index)
        page = self._templates.get_template(template).render(
            cite=links.cite, refs=links.refs, link=links.of, place=links.place, path=request.url.path,
            index=snapshot.index, token=self.token.value, **describe_page(snapshot), **values, **more,
        )  # fmt: skip
        return page.encode("utf-8", "replace")

    async def changes(self, request: Request) -> Response:
        """Answer with what changed since a day; the form alone where none is given."""
        since = request.query_params.get("since", "")[:40]
        snapshot = self._snapshots.current

        def make() -> bytes:
            found = self._snapshots.changes(since) if since else None
            shown = found[:400] if found is not None else None
            values = {"since": since, "changes": shown, "total": len(found or ())}
            return self._render(request, snapshot, "changes.html", values)

        return _answer(request, await run_in_threadpool(snapshot.page, f"/changes?{since}", make), HTML)

    async def brief_html(self, request: Request) -> Response:
        """Answer with the brief as one page; it brings its own policy."""
        snapshot = self._snapshots.current
        body = await run_in_threadpool(
            snapshot.page, "brief.html", lambda: render_html(snapshot.record).encode("utf-8", "replace")
        )
        policy = body.decode().partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0]
        answer = _answer(request, body, HTML)
        answer.headers["content-security-policy"] = policy.replace("&#39;", "'") + "; frame-ancestors 'none'"
        return answer

    async def brief_markdown(self, request: Request) -> Response:
        """Answer with the brief as Markdown."""
        snapshot = self._snapshots.current
        body = await run_in_threadpool(
            snapshot.page, "brief.md", lambda: render_markdown(snapshot.record).encode("utf-8", "replace")
        )
        return _answer(request, body, "text/markdown; charset=utf-8")

    async def exports(self, request: Request) -> Response:
        """Answer with the list of exports."""
        snapshot = self._snapshots.current
        return _answer(request, self._render(request, snapshot, "exports.html", {"forms": MEDIA_TYPES}), HTML)

    async def export(self, request: Request) -> Response:
        """Answer with the record in another form, as a file."""
        form = request.path_params["form"]
        if form not in EXPORTERS:
            raise HTTPException(404, f"There is no form {form[:40]}; there are {', '.join(sorted(EXPORTERS))}.")
        snapshot = self._snapshots.current
        body = await run_in_threadpool(snapshot.page, f"export/{form}", lambda: EXPORTERS[form](snapshot.record))
        media, ending = MEDIA_TYPES[form]
        answer = _answer(request, body, media)
        answer.headers["content-disposition"] = f'attachment; filename="story.{ending}"'
        return answer

    async def feed(self, request: Request) -> Response:
        """Answer with a page of the Atom feed."""
        given = request.query_params.get("page", "1")
        if not given.isascii() or not given.isdecimal() or not 0 < len(given) < 7 or int(given) < 1:
            raise HTTPException(400, "page is a whole number from 1")
        snapshot = self._snapshots.current
        base = f"{request.url.scheme}://{request.headers.get('host', 'localhost')}"

        def make() -> bytes:
            links = Links(snapshot.index)
            paths = {item_id: links.of(item_id) for item_id in snapshot.index.items}
            return render_atom(snapshot.index, base=base, page=int(given), url_of=paths)

        body = await run_in_threadpool(snapshot.page, f"feed?{given}@{base}", make)
        return _answer(request, body, "application/atom+xml; charset=utf-8")

    async def calendar(self, request: Request) -> Response:
        """Answer with the events as a calendar."""
        snapshot = self._snapshots.current
        body = await run_in_threadpool(snapshot.page, "export/ical", lambda: EXPORTERS["ical"](snapshot.record))
        return _answer(request, body, MEDIA_TYPES["ical"][0])

    # --- rulings -----------------------------------------------------------------------------------------------

    async def rulings(self, request: Request) -> Response:
        """Answer with the rulings and the form to write one; never kept, for it changes with each."""
        values = {
            "rulings": await run_in_threadpool(self._snapshots.rulings),
            "kind": request.query_params.get("kind", "join")[:20],
            "targets": [target[:200] for target in request.query_params.getlist("target")[:2]],
            "kinds": KINDS,
        }
        body = await run_in_threadpool(self._render, request, self._snapshots.current, "rulings.html", values)
        return Response(body, media_type=HTML, headers={"cache-control": "no-store"})

    async def rule(self, request: Request) -> Response:
        """Write a ruling, build anew, and go back to the list."""
        form = await self._checked_form(request)
        kind, targets = form.get("kind", ""), [form.get("first", "").strip(), form.get("second", "").strip()]
        targets = [target for target in targets if target]
        if kind not in KINDS or len(targets) != (1 if kind == "reject" else 2):
            raise HTTPException(400, f"A ruling is one of {', '.join(KINDS)}, and names two things (reject: one).")
        await run_in_threadpool(
            self._snapshots.rule, kind, targets, by=form.get("by", "").strip() or "unsigned", at=self._today(),
            note=form.get("note", "").strip(),
        )  # fmt: skip
        return RedirectResponse("/rulings", 303)

    async def undo(self, request: Request) -> Response:
        """Take a ruling back, build anew, and go back to the list."""
        await self._checked_form(request)
        await run_in_threadpool(self._snapshots.undo, request.path_params["id"], at=self._today())
        return RedirectResponse("/rulings", 303)

    async def _checked_form(self, request: Request) -> dict[str, str]:
        """Return the form of a request that comes from our own page and has the token; 403 else."""
        if not is_same_origin(request):
            raise HTTPException(403, "Rulings are written from this server's own pages alone.")
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
            raise HTTPException(415, "Send a form.")
        body = (await request.body()).decode("utf-8", "replace")
        try:
            fields = parse_qs(body, max_num_fields=12)
        except ValueError as error:
            raise HTTPException(400, "The form has too many fields.") from error
        form = {key: values[0][:2000] for key, values in fields.items()}
        if not self.token.fits(form.get("token", "")):
            raise HTTPException(403, "The form's token is not valid any more: open the page again.")
        return form

    # --- API ---------------------------------------------------------------------------------------------------

    async def api_story(self, request: Request) -> Response:
        """Answer with the head of the story."""
        return await self._api(request, lambda snapshot: api.read_story(snapshot))

    async def api_collection(self, name: str, request: Request) -> Response:
        """Answer with one page of a part of the record."""
        return await self._api(request, lambda snapshot: api.read_collection(snapshot, name, request))

    async def api_item(self, name: str, request: Request) -> Response:
        """Answer with one thing."""
        return await self._api(request, lambda snapshot: api.read_item(snapshot, name, request.path_params["id"]))

    async def api_search(self, request: Request) -> Response:
        """Answer with what a search finds."""
        return await self._api(request, lambda snapshot: api.read_search(snapshot, request))

    async def _api(self, request: Request, read: Callable[[Snapshot], object]) -> Response:
        snapshot = self._snapshots.current
        body = await run_in_threadpool(lambda: api.to_body(read(snapshot)))
        return _answer(request, body, JSON)

    # --- errors ------------------------------------------------------------------------------------------------

    async def refuse(self, request: Request, error: Exception) -> Response:
        """Answer with what is wrong, as JSON for the API and as a page for people."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        words = str(error.detail) if isinstance(error, HTTPException) else "Something went wrong."
        if request.url.path.startswith("/api"):
            return Response(api.to_body({"error": {"status": status, "message": words}}), status, media_type=JSON)
        values = {"status": status, "message": words}
        body = await run_in_threadpool(self._render, request, self._snapshots.current, "error.html", values)
        return Response(body, status, media_type=HTML)

    async def refuse_story(self, request: Request, error: Exception) -> Response:
        """Answer with what the story says is wrong."""
        status = 501 if isinstance(error, MissingExtraError) else 400
        return await self.refuse(request, HTTPException(status, str(error)))


def _answer(request: Request, body: bytes, media: str) -> Response:
    """Return an answer with its entity tag; 304 where the client has it already."""
    tag = etag_of(body)
    headers = {"etag": tag, "cache-control": "no-cache"}
    given = {part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")}
    if tag in given or "*" in given:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media, headers=headers)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in STATIC:
        raise HTTPException(404, "There is no such file.")
    own = files("verbale.serve").joinpath("static", name).read_text("utf-8")
    # The brief's style sheet is the base of ours: one look for both.
    return _answer(request, (read_asset("brief.css") + own if name == "app.css" else own).encode(), STATIC[name])


async def _openapi(request: Request) -> Response:
    return _answer(request, describe_api(), JSON)
