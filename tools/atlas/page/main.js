// The atlas's page: the region on a map, in tables and as differences between areas.

import {h} from '../../report/src/dom.js';
import {readData, startPage} from '../../report/src/page.js';
import {equity, growing, ladder, map, places} from './sections.js';
import {manifest, reading} from './basis.js';
import {en} from './text_en.js';
import {sv} from './text_sv.js';

const kSections = [
    {id: 'map', head: 'map_title', make: map},
    {id: 'places', head: 'places_title', make: places},
    {id: 'equity', head: 'equity_title', make: equity},
    {id: 'ladder', head: 'ladder_title', make: ladder},
    {id: 'growing', head: 'growing_title', make: growing},
    {id: 'reading', head: 'reading_title', make: reading},
    {id: 'manifest', head: 'manifest_title', make: manifest},
];

const data = readData();
const {input, result} = data;

startPage({
    data,
    texts: {sv, en},
    sections: kSections.filter(({id}) => id !== 'ladder' || result.ladder.length > 0),
    title: ({t}) => t.page_title,
    intro: ({t, f, title}) => [
        h('p', {class: 'about'}, t.about({name: result.headline.name, title: title(result.headline.title)})),
        h(
            'p',
            {class: 'facts'},
            t.facts({areas: result.areas.length, replications: f.number(input.replications, 0), seed: input.seed}),
        ),
    ],
    state: {withTeam: true, measure: 'p80'},
});
