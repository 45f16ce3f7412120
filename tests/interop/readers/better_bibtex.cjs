// The parser of Better BibTeX for Zotero, as its import uses it.
'use strict'

const { readFileSync } = require('node:fs')
const { dirname, join } = require('node:path')
const { pathToFileURL } = require('node:url')
const { answer, person, record, unprotected } = require('./record.cjs')

// Its file for `require` is one that Node takes for an ES module and refuses (9.0.29); its ES module works.
const folder = join(dirname(require.resolve('@retorquere/bibtex-parser')), '..')
const { version } = JSON.parse(readFileSync(join(folder, '..', 'package.json')))

const read = async (text) => {
  const { parse } = await import(pathToFileURL(join(folder, 'esm', 'index.js')))
  return parse(text, { sentenceCase: { guess: true } }).entries.map(({ key, fields }) => record(
    key,
    unprotected(fields.title),
    (fields.author || []).map((name) => name.name !== undefined
      ? person(name.name)
      : person(name.lastName || '', name.firstName, name.suffix, name.prefix)),
    (fields.date || fields.year || '').slice(0, 4),
    fields.doi,
  ))
}

answer(version, { bibtex: read })
