"""Start the program: its window, or one of its commands."""

import gc
import sys


def main() -> int:
    """Run what the command line asks for; the exit status."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in WINDOW:
        gc.disable()  # until the window is painted, and then by a timer: kit/tasks.py, GcGuard
        from sendiass_desktop.app import run

        return run(arguments)
    if arguments[0] == "pictures":
        from sendiass_desktop.pictures import draw

        return draw(arguments[1:])
    gc.set_threshold(*SELDOM)
    from sendiass_desktop import machine

    machine.tell_no_values()
    from sendiass_desktop.cli import run_command

    return run_command(arguments)


WINDOW = ("--practice", "--store")
# How often a command looks for circles: a tenth of its time went there while modules were loaded.
SELDOM = (20_000, 50, 100)

if __name__ == "__main__":
    sys.exit(main())
