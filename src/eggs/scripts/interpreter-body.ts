/**
 * What an interpreter script does once its path is set: the Python prompt, `-c`, `-m`, `-i`, or a script.
 *
 * This text is interface: it has to equal what zc.buildout writes, byte for byte, so that a tree which both have worked
 * on does not change. `test/parity/scripts` compares it.
 *
 * It comes from zc.buildout (copyright Zope Foundation and Contributors) and is under the Zope Public License 2.1, whose
 * text is in NOTICE.
 *
 * Source: zc-buildout.md 6.4.
 */
export const INTERPRETER_BODY = `
_interactive = True
if len(sys.argv) > 1:
    # The Python interpreter wrapper allows only some of the options that a
    # "regular" Python interpreter accepts.
    _options, _args = __import__("getopt").getopt(sys.argv[1:], 'Iic:m:')
    _interactive = False
    for (_opt, _val) in _options:
        if _opt == '-i':
            _interactive = True
        elif _opt == '-c':
            exec(_val)
        elif _opt == '-m':
            sys.argv[1:] = _args
            _args = []
            __import__("runpy").run_module(
                 _val, {}, "__main__", alter_sys=True)
        elif _opt == '-I':
            # Allow yet silently ignore the \`-I\` option. The original behaviour
            # for this option is to create an isolated Python runtime. It was
            # deemed acceptable to allow the option here as this Python wrapper
            # is isolated from the system Python already anyway.
            # The specific use-case that led to this change is how the Python
            # language extension for Visual Studio Code calls the Python
            # interpreter when initializing the extension.
            pass

    if _args:
        sys.argv[:] = _args
        __file__ = _args[0]
        del _options, _args
        with open(__file__) as __file__f:
            exec(compile(__file__f.read(), __file__, "exec"))

if _interactive:
    del _interactive
    __import__("code").interact(banner="", local=globals())
`;
