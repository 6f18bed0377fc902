# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A comparison in the forms that it is handed on in; one module a form."""
