"""Editions of the portal in other languages, made from its finished Chinese pages.

A page's texts are looked up when it is done: in the catalogues (gettext, one file per language, the message being the
Chinese text), among what records say in that language, and, for traditional Chinese, in OpenCC's tables. So the Chinese
pages cost nothing, no template or view knows of languages, and a text that changed falls back to Chinese, visibly, and
never shows an old translation. This layer knows texts and HTML, but no records.
"""
