"""Asks zc.buildout which distributions it chooses. One JSON list of jobs on stdin, one JSON list of answers on stdout.

Universes are directories of unpacked eggs, which zc.buildout copies without calling pip; the index is an empty directory.
"""

import json
import logging
import os
import sys
import tempfile
import warnings

warnings.simplefilter('ignore')

from zc.buildout import UserError, easy_install

PYTHON_TAG = 'py%d.%d' % sys.version_info[:2]


class Getting(logging.Handler):
    """Keeps the requirements that are got, in their order."""

    prefix = 'Getting distribution for '

    def __init__(self):
        super().__init__(logging.INFO)
        self.requirements = []

    def emit(self, record):
        message = record.getMessage()
        if message.startswith(self.prefix):
            self.requirements.append(message[len(self.prefix) + 1 : -2])


def write_egg(directory, title, egg):
    name, version = title.split()
    info = os.path.join(directory, '%s-%s-%s.egg' % (name, version, PYTHON_TAG), 'EGG-INFO')
    os.makedirs(info)
    with open(os.path.join(info, 'PKG-INFO'), 'w') as file:
        file.write('Metadata-Version: 1.0\nName: %s\nVersion: %s\n' % (name, version))
    with open(os.path.join(info, 'requires.txt'), 'w') as file:
        file.write('\n'.join(egg['needs']) + '\n')
        for extra, needs in egg['extras'].items():
            file.write('\n[%s]\n%s\n' % (extra, '\n'.join(needs)))


def run(round_, links, index, dest):
    getting = Getting()
    logger = logging.getLogger('zc.buildout.easy_install')
    logger.addHandler(getting)
    easy_install.prefer_final(round_['preferFinal'])
    try:
        installer = easy_install.Installer(
            dest, [links], index, path=[], newest=round_['newest'], versions=round_['pins'], check_picked=False
        )
        chosen = {dist.project_name: dist.version for dist in installer.install(round_['roots'])}
        return {'chosen': chosen, 'getting': getting.requirements}
    except UserError as error:
        return {'error': str(error).strip(), 'getting': getting.requirements}
    finally:
        logger.removeHandler(getting)


def answer(job, root):
    links, index, dest = (os.path.join(root, name) for name in ('links', 'index', 'eggs'))
    for directory in (links, index, dest):
        os.makedirs(directory)
    for title, egg in job['eggs'].items():
        write_egg(links, title, egg)
    answers = []
    for round_ in job['rounds']:
        installed = ['%s %s' % tuple(egg.split('-')[:2]) for egg in sorted(os.listdir(dest))]
        answers.append(dict(run(round_, links, index, dest), installed=installed))
    return answers


def main():
    jobs = json.load(sys.stdin)
    logging.getLogger('zc.buildout').setLevel(logging.INFO)
    logging.getLogger().addHandler(logging.NullHandler())
    with tempfile.TemporaryDirectory() as root:
        root = os.path.realpath(root)
        answers = [answer(job, os.path.join(root, str(place))) for place, job in enumerate(jobs)]
    json.dump(answers, sys.stdout)


main()
