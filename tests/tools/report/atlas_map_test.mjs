// The atlas's map and its chart of differences: where things stand, their colours, and the same in words.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {lines, shape, text} from '../../../tools/atlas/page/drawing.js';
import {dumbbell, dumbbellInWords, sorted} from '../../../tools/atlas/page/dumbbell.js';
import {measured, ratio, short} from '../../../tools/atlas/page/figures.js';
import {classOf, kClasses, kNotReached, legendOf, mapDrawing} from '../../../tools/atlas/page/map.js';
import {en} from '../../../tools/atlas/page/text_en.js';
import {sv} from '../../../tools/atlas/page/text_sv.js';
import {interval, title} from './sample.mjs';

const state = (months, more = {}) => ({
    mean: interval(months === null ? 20 : months / 2),
    p80: months === null ? null : interval(months),
    p80_is_lower_bound: false,
    p50: months === null ? interval(30) : interval(months / 3),
    p50_is_lower_bound: false,
    growing: [],
    ...more,
});
const area = (name, column, row, without, withTeam) => ({
    file: `${name}.json`,
    place: title(name),
    column,
    row,
    without: state(without),
    with: withTeam === undefined ? null : state(withTeam),
});
const inSwedish = {t: sv, lang: 'sv', title: (each) => each.sv};
const inEnglish = {t: en, lang: 'en', title: (each) => each.en};
const areas = [area('Norr', 3, 2, 40, 20), area('Kransen', 4, 2, 50), area('Söder & <öst>', 3, 4, null, 30)];

const all = (drawing, tag) => [
    ...(drawing.tag === tag ? [drawing] : []),
    ...(drawing.children ?? []).flatMap((child) => all(child, tag)),
];
const tiles = (drawing) =>
    drawing.children.filter(({tag}) => tag === 'g').map((tile) => all(tile, 'rect').map(({attributes}) => attributes));

// Seen red with rows and columns exchanged.
test('tiles stand where the scenarios say, from the first column and row in use', () => {
    const [[norr], [ring], [south]] = tiles(mapDrawing(areas, {withTeam: false, measure: 'p80'}, inSwedish));
    assert.deepEqual([norr.x, norr.y], [0, 0]);
    assert.deepEqual([ring.x - norr.x, ring.y], [norr.width + 8, 0]);
    assert.deepEqual([south.x, south.y - norr.y], [0, 2 * (norr.height + 8)]);
    const {width, height} = mapDrawing(areas, {withTeam: false, measure: 'p80'}, inSwedish).attributes;
    assert.deepEqual([width, height], [2 * (norr.width + 8) - 6, 3 * (norr.height + 8) - 6]);
});

// Seen red with the colour of the state without the team in both.
test('the colour is that of the state looked at, and an area without a team keeps its own', () => {
    const fill = (withTeam) => tiles(mapDrawing(areas, {withTeam: withTeam, measure: 'p80'}, inSwedish)).map(([tile]) => tile.fill);
    assert.deepEqual(fill(false), [kClasses[3].colour, kClasses[4].colour, kNotReached.colour]);
    assert.deepEqual(fill(true), [kClasses[1].colour, kClasses[4].colour, kClasses[2].colour]);
    const half = tiles(mapDrawing(areas, {withTeam: false, measure: 'p50'}, inSwedish)).map(([tile]) => tile.fill);
    assert.deepEqual(half, [kClasses[1].colour, kClasses[1].colour, kClasses[2].colour]);
});

test('only areas without a team are hatched', () => {
    const hatched = tiles(mapDrawing(areas, {withTeam: true, measure: 'p80'}, inSwedish)).map((tile) => tile.some(({fill}) => fill.startsWith('url(#hatch')));
    assert.deepEqual(hatched, [false, true, false]);
});

// Seen red with a class that ends at its own bound.
test('classes go from light to dark without gaps, and each bound belongs to the next', () => {
    assert.equal(classOf(interval(11.99)), kClasses[0]);
    assert.equal(classOf(interval(12)), kClasses[1]);
    assert.equal(classOf(interval(600)), kClasses[5]);
    assert.equal(classOf(null), kNotReached);
    const light = ({colour}) => [1, 3, 5].reduce((sum, at) => sum + parseInt(colour.slice(at, at + 2), 16) * [0, 0.3, 0, 0.59, 0, 0.11][at], 0);
    const lightness = [...kClasses, kNotReached].map(light);
    assert.deepEqual(lightness, [...lightness].sort((a, b) => b - a));
    assert.deepEqual(
        legendOf(en).map(([name]) => name),
        ['0–12 months', '12–24 months', '24–36 months', '36–48 months', '48–60 months', '60 months or more', 'not reached'],
    );
});

// Relative luminance and contrast as WCAG 2.1 defines them.
test('words can be read on every colour', () => {
    const luminance = (colour) =>
        [1, 3, 5]
            .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
            .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
            .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    for (const {colour, ink} of [...kClasses, kNotReached]) {
        const [a, b] = [luminance(colour), luminance(ink)].sort((x, y) => y - x);
        assert.ok((a + 0.05) / (b + 0.05) >= 4.5, colour);
    }
});

test('the map is told in words in both languages', () => {
    const label = (ctx) => mapDrawing(areas, {withTeam: true, measure: 'p80'}, ctx).attributes['aria-label'];
    assert.match(label(inSwedish), /Norr: 40,0 utan, 20,0 med team; Kransen: 50,0, inget team; .*: nås inte utan, 30,0 med team$/);
    assert.match(label(inEnglish), /Norr: 40\.0 without, 20\.0 with the team; Kransen: 50\.0, no team; /);
});

test('a drawing as text is escaped and whole', () => {
    const drawn = text(mapDrawing(areas, {withTeam: true, measure: 'p80'}, inSwedish));
    assert.ok(drawn.includes('>Söder &amp; &lt;öst&gt;</text>'));
    assert.ok(!drawn.includes('undefined') && !drawn.includes('NaN'));
    assert.equal(text(shape('a', {b: '"<'}, 'c', null, [shape('d')])), '<a b="&quot;&lt;">c<d></d></a>');
});

test('long names take at most so many lines', () => {
    assert.deepEqual(lines('Lidköping, Vara, Grästorp, Essunga och Götene', 20, 3), ['Lidköping, Vara,', 'Grästorp, Essunga', 'och Götene']);
    assert.deepEqual(lines('a bb ccc dddd', 4, 2), ['a bb', 'ccc…']);
    assert.deepEqual(lines('kort', 20, 3), ['kort']);
});

// Seen red with the bound shown as an interval.
test('a bound has no interval, and what is not reached no figure', () => {
    const bound = state(30, {p80_is_lower_bound: true});
    assert.equal(measured(bound, 'p80', sv, 'sv'), '≥\u00a030,0');
    assert.equal(short(bound, 'p80', sv, 'sv'), '≥30,0');
    assert.equal(measured(state(30), 'p80', en, 'en'), '30.0\u00a0±0.5');
    assert.equal(measured(state(null), 'p80', en, 'en'), 'not reached');
    assert.equal(ratio({ratio: 2.345, ratio_is_lower_bound: true}, 'sv'), '≥\u00a02,35');
    assert.equal(ratio({ratio: null, ratio_is_lower_bound: false}, 'sv'), '–');
});

// Seen red with the shortest first.
test('the chart goes from the longest wait down, those not reached first, the region last', () => {
    assert.deepEqual(sorted(areas, 'p80').map(({place}) => place.sv), ['Söder & <öst>', 'Kransen', 'Norr']);
    const never = [area('A', 1, 1, null, 12), area('B', 1, 2, null, 30), area('C', 1, 3, null)];
    assert.deepEqual(sorted(never, 'p80').map(({place}) => place.sv), ['C', 'B', 'A']);
    assert.equal(dumbbellInWords(areas, 'p80', inSwedish), 'Söder & <öst> nås inte → 30,0; Kransen 50,0; Norr 40,0 → 20,0');
    const region = {...area('Hela', 0, 0, 45, 25)};
    const chart = dumbbell(areas, region, 'p80', inSwedish);
    const names = chart.children.filter(({tag}) => tag === 'g').map((row) => all(row, 'text')[0].children[0]);
    assert.deepEqual(names, ['Söder & <öst>', 'Kransen', 'Norr', 'Hela']);
    assert.equal(all(chart, 'circle').length, 3, 'a ring for each that is reached without the team');
    assert.equal(all(chart, 'polygon').length, 1, 'an arrow for the one that is not');
});

test('marks lie on one axis from zero', () => {
    const chart = dumbbell([area('A', 1, 1, 24, 12)], area('R', 0, 0, 12, 12), 'p80', inSwedish);
    const [ring] = all(chart, 'circle').map(({attributes}) => attributes.cx);
    const [square] = all(chart, 'rect').map(({attributes}) => attributes.x + attributes.width / 2);
    assert.equal(ring - 300, 2 * (square - 300));
});
