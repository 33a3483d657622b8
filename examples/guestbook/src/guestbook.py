"""A guestbook in one file: visitors leave a line, everybody reads them."""
import os

from pyramid.config import Configurator
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config
from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.pool import StaticPool
from waitress import serve


class Base(DeclarativeBase):
    pass


class Entry(Base):
    __tablename__ = 'entries'

    id: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(String(200))


@view_config(route_name='book', request_method='GET', renderer='page.jinja2')
def read(request):
    with Session(request.registry.engine) as session:
        return {'entries': [entry.words for entry in session.scalars(select(Entry))]}


@view_config(route_name='book', request_method='POST')
def write(request):
    with Session(request.registry.engine) as session:
        session.add(Entry(words=request.POST.get('words', '')[:200]))
        session.commit()
    return HTTPSeeOther(request.route_path('book'))


def application():
    engine = create_engine('sqlite://', connect_args={'check_same_thread': False}, poolclass=StaticPool)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Entry(words='Assembled by buildout'))
        session.commit()
    with Configurator(settings={'jinja2.directories': os.path.dirname(__file__)}) as config:
        config.registry.engine = engine
        config.include('pyramid_jinja2')
        config.add_route('book', '/')
        config.scan(__name__)
        return config.make_wsgi_app()


def main():
    serve(application(), host='127.0.0.1', port=int(os.environ['GUESTBOOK_PORT']))
