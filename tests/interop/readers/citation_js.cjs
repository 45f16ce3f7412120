// citation-js: what it makes of a file as CSL-JSON.
'use strict'

const { Cite, plugins } = require('@citation-js/core')
const { answer, ofCsl } = require('./record.cjs')

require('@citation-js/plugin-bibtex')
require('@citation-js/plugin-ris')
require('@citation-js/plugin-csl')

const read = (type) => async (text) => (await Cite.async(text, { forceType: type, generateGraph: false })).data.map(ofCsl)

answer(require('@citation-js/core/package.json').version, {
  bibtex: read('@bibtex/text'),
  ris: read('@ris/file'),
  'csl-json': async (text) => (await Cite.async(JSON.parse(text), { generateGraph: false })).data.map(ofCsl),
})
