// The schematic map: a tile for each area where the scenario says, coloured by how late the last of eight in ten get there.

import {kFont, kInk, kMuted} from '../../report/src/charts/palette.js';
import {kNothing, known, number} from '../../report/src/format.js';
import {lines, shape} from './drawing.js';
import {shortP80, stateOf} from './figures.js';

// From light to dark in one direction, so that it can be read by colour-blind readers and on a grey print.
export const kClasses = [
    {below: 12, colour: '#fff7d6', ink: kInk},
    {below: 24, colour: '#fddc8c', ink: kInk},
    {below: 36, colour: '#f4ac4a', ink: kInk},
    {below: 48, colour: '#d9772b', ink: kInk},
    {below: 60, colour: '#a8481f', ink: '#ffffff'},
    {below: Infinity, colour: '#742317', ink: '#ffffff'},
];
export const kNotReached = {colour: '#38121a', ink: '#ffffff'};

/** The class of a P80 in months. */
export const classOf = (p80) => (known(p80) ? kClasses.find(({below}) => p80.mean < below) : kNotReached);

const kTile = {width: 152, height: 124};
const kGap = 8;
const kLetters = 17;

/** Colours and what they stand for. */
export function legendOf(t) {
    const from = (at) => (at === 0 ? 0 : kClasses[at - 1].below);
    return [
        ...kClasses.map(({below, colour}, at) => [
            below === Infinity ? t.legend_last(from(at)) : t.legend_class(from(at), below),
            colour,
        ]),
        [t.not_reached, kNotReached.colour],
    ];
}

function words(area, withTeam, {t, lang, title}) {
    const without = shortP80(area.without, t, lang);
    return area.with
        ? t.tile({place: title(area.place), without, with: shortP80(area.with, t, lang)})
        : t.tile_without({place: title(area.place), without});
}

/** The map in words, tile by tile. */
export const mapInWords = (areas, ctx) => areas.map((area) => words(area, true, ctx)).join('; ');

function line(content, x, y, more) {
    return shape('text', {x, y, 'font-size': 12.5, ...more}, content);
}

function tile(area, withTeam, origin, ctx) {
    const {t, lang, title} = ctx;
    const x = (area.column - origin.column) * (kTile.width + kGap);
    const y = (area.row - origin.row) * (kTile.height + kGap);
    const look = classOf(stateOf(area, withTeam).p80);
    const ink = {fill: look.ink, stroke: look.colour, 'stroke-width': 3.5, 'stroke-linejoin': 'round', 'paint-order': 'stroke'};
    const name = lines(title(area.place), kLetters, 3);
    const mean = (state) => (known(state.mean) ? number(state.mean.mean, lang, 1) : kNothing);
    const pair = (figure) => (area.with ? `${figure(area.without)} → ${figure(area.with)}` : figure(area.without));
    const neither = area.with && !known(area.without.p80) && !known(area.with.p80);
    const box = {x, y, width: kTile.width, height: kTile.height, rx: 5};
    return shape(
        'g',
        {},
        shape('title', {}, words(area, withTeam, ctx)),
        shape('rect', {...box, fill: look.colour, stroke: kMuted, 'stroke-width': 1}),
        area.with ? null : shape('rect', {...box, fill: `url(#hatch-${look.ink === kInk ? 'dark' : 'light'})`}),
        name.map((words, at) => line(words, x + 9, y + 20 + at * 15, {...ink, 'font-weight': 650})),
        line(neither ? t.not_reached : pair((state) => shortP80(state, t, lang)), x + 9, y + kTile.height - 32, {...ink, 'font-size': 14, 'font-weight': 650}),
        line(`${t.tile_mean} ${pair(mean)}`, x + 9, y + kTile.height - 12, ink),
        stateOf(area, withTeam).growing.length > 0 ? line('▲', x + kTile.width - 20, y + kTile.height - 12, ink) : null,
    );
}

function hatch(id, colour) {
    return shape(
        'pattern',
        {id: `hatch-${id}`, width: 8, height: 8, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)'},
        shape('line', {x1: 0, y1: 0, x2: 0, y2: 8, stroke: colour, 'stroke-width': 2, 'stroke-opacity': 0.45}),
    );
}

/**
 * @param {Object[]} areas
 * @param {boolean} withTeam which state the colours show
 * @param {{t: Object, lang: string, title: function(Object): string}} ctx
 */
export function mapDrawing(areas, withTeam, ctx) {
    const origin = {
        column: Math.min(...areas.map(({column}) => column)),
        row: Math.min(...areas.map(({row}) => row)),
    };
    const extent = (of, size) => (Math.max(...areas.map((area) => area[of])) - origin[of] + 1) * (size + kGap) - kGap;
    const [width, height] = [extent('column', kTile.width), extent('row', kTile.height)];
    return shape(
        'svg',
        {
            xmlns: 'http://www.w3.org/2000/svg',
            viewBox: `-1 -1 ${width + 2} ${height + 2}`,
            width: width + 2,
            height: height + 2,
            'font-family': kFont,
            role: 'img',
            'aria-label': `${ctx.t.map_label} ${mapInWords(areas, ctx)}`,
        },
        shape('defs', {}, hatch('dark', kInk), hatch('light', '#ffffff')),
        areas.map((area) => tile(area, withTeam, origin, ctx)),
    );
}
