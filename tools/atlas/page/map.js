// The schematic map: a tile for each area where the scenario says, coloured by how late a share of all who asked get there.

import {kFont, kInk, kMuted} from '../../report/src/charts/palette.js';
import {kNothing, known, number} from '../../report/src/format.js';
import {lines, shape} from './drawing.js';
import {short, stateOf} from './figures.js';

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

/** The class of a time in months. */
export const classOf = (time) => (known(time) ? kClasses.find(({below}) => time.mean < below) : kNotReached);

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

function words(area, measure, {t, lang, title}) {
    const without = short(area.without, measure, t, lang);
    return area.with
        ? t.tile({place: title(area.place), without, with: short(area.with, measure, t, lang)})
        : t.tile_without({place: title(area.place), without});
}

/** The map in words, tile by tile. */
export const mapInWords = (areas, measure, ctx) => areas.map((area) => words(area, measure, ctx)).join('; ');

function line(content, x, y, more) {
    return shape('text', {x, y, 'font-size': 12.5, ...more}, content);
}

function tile(area, {withTeam, measure}, origin, ctx) {
    const {t, lang, title} = ctx;
    const x = (area.column - origin.column) * (kTile.width + kGap);
    const y = (area.row - origin.row) * (kTile.height + kGap);
    const look = classOf(stateOf(area, withTeam)[measure]);
    const ink = {fill: look.ink, stroke: look.colour, 'stroke-width': 3.5, 'stroke-linejoin': 'round', 'paint-order': 'stroke'};
    const name = lines(title(area.place), kLetters, 3);
    const mean = (state) => (known(state.mean) ? number(state.mean.mean, lang, 1) : kNothing);
    const pair = (figure) => (area.with ? `${figure(area.without)} → ${figure(area.with)}` : figure(area.without));
    const neither = area.with && !known(area.without[measure]) && !known(area.with[measure]);
    const looked = neither ? t.not_reached : pair((state) => short(state, measure, t, lang));
    const box = {x, y, width: kTile.width, height: kTile.height, rx: 5};
    return shape(
        'g',
        {},
        shape('title', {}, words(area, measure, ctx)),
        shape('rect', {...box, fill: look.colour, stroke: kMuted, 'stroke-width': 1}),
        area.with ? null : shape('rect', {...box, fill: `url(#hatch-${look.ink === kInk ? 'dark' : 'light'})`}),
        name.map((words, at) => line(words, x + 9, y + 20 + at * 15, {...ink, 'font-weight': 650})),
        line(looked, x + 9, y + kTile.height - 32, {...ink, 'font-size': 14, 'font-weight': 650}),
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
 * @param {{withTeam: boolean, measure: string}} look what the colours show
 * @param {{t: Object, lang: string, title: function(Object): string}} ctx
 */
export function mapDrawing(areas, look, ctx) {
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
            'aria-label': `${ctx.t.map_label(ctx.t.measure[look.measure])} ${mapInWords(areas, look.measure, ctx)}`,
        },
        shape('defs', {}, hatch('dark', kInk), hatch('light', '#ffffff')),
        areas.map((area) => tile(area, look, origin, ctx)),
    );
}
