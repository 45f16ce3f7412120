// rss-parser: entries of a feed.
'use strict'

const Parser = require('rss-parser')
const { answer } = require('./record.cjs')

const read = async (text) => (await new Parser().parseString(text)).items.map((item) => ({
  key: item.id, title: item.title, link: item.link, author: item.author || '', day: item.isoDate.slice(0, 10), text: item.content,
}))

answer(require('rss-parser/package.json').version, { atom: read })
