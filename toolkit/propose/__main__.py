# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the program begins, as `propose` and as `python -m propose`.

Nothing is imported before Ctrl-C can be answered.
"""

import os


def main() -> None:
    """Run the program; Ctrl-C ends it with one line, while it still imports as well."""
    try:
        from propose.cli import main as run  # noqa: PLC0415 - Ctrl-C may come while it imports

        run()
    except KeyboardInterrupt:
        os.write(2, b"\nAborted!\n")
        os._exit(130)


if __name__ == "__main__":
    main()
