// What record.py does, for readers that run in Node.
'use strict'

const { readFileSync } = require('node:fs')

const BOUND = /['’-]$/

/** A person; the family name has its particle, which stands at it without a space where it ends in a mark. */
exports.person = (family, given = '', suffix = '', particle = '') => ({
  family: particle ? particle + (BOUND.test(particle) ? '' : ' ') + family : family,
  given: given || '',
  suffix: suffix || '',
})

/** An entry, with the key by which the truth knows it. */
exports.record = (key, title, authors, year, doi) => ({
  key: String(key),
  title: title || '',
  authors,
  year: String(year || ''),
  doi: doi || '',
})

/** Markup by which a reader says that words keep their case is no part of the title. */
exports.unprotected = (title) => (title || '').replace(/<span class="nocase">|(?<!<)<\/span>/g, '')

/** An item of CSL's data model as a record. */
exports.ofCsl = (item) => exports.record(
  item.id,
  exports.unprotected(item.title),
  (item.author || []).map((name) => name.literal !== undefined
    ? exports.person(name.literal)
    : exports.person(name.family || '', name.given, name.suffix,
      [name['dropping-particle'], name['non-dropping-particle']].filter(Boolean).join(' '))),
  item.issued?.['date-parts']?.[0]?.[0],
  item.DOI,
)

/** Answers the command line, `FORMAT FILE`, with the reader's version and the file's records, as JSON. */
exports.answer = async (version, formats) => {
  const [format, path] = process.argv.slice(2)
  const records = await formats[format](readFileSync(path, 'utf8'))
  process.stdout.write(JSON.stringify({ version, records }))
}
