// A figure: title, legend that also switches arms on and off, chart, and the same figures as a table.

import {chartBox, redraw} from './charts/mount.js';
import {armStyle, markPoints} from './charts/palette.js';
import {h, svg} from './dom.js';
import {arms} from './result.js';

/** The arms that a group of charts shows, with their place in the result. */
export function shownArms(ctx, group) {
    return arms(ctx.data)
        .map((arm, index) => ({arm, index}))
        .filter(({arm}) => ctx.state.shown[group].has(arm.name));
}

function sample(index, kind) {
    const {colour, dash, mark} = armStyle(index);
    const picture = svg('svg', {width: 30, height: 12, viewBox: '0 0 30 12', 'aria-hidden': 'true'});
    if (kind === 'line') {
        picture.append(
            svg('line', {
                x1: 0,
                x2: 30,
                y1: 6,
                y2: 6,
                stroke: colour,
                'stroke-width': 2.5,
                'stroke-dasharray': dash === 'solid' ? 'none' : dash.join(' '),
            }),
        );
    } else if (kind === 'bar') {
        picture.append(svg('rect', {x: 6, y: 1, width: 20, height: 10, fill: colour}));
    } else {
        const points = markPoints(mark, 5);
        picture.append(
            points === null
                ? svg('circle', {cx: 15, cy: 6, r: 5, fill: colour})
                : svg('polygon', {points: points.map(([x, y]) => `${x + 15},${y + 6}`).join(' '), fill: colour}),
        );
    }
    return picture;
}

/** Check boxes with the look of each arm, but for the arm `without`; the last one standing stays on. */
export function legend(ctx, group, kind, without = null) {
    const shown = ctx.state.shown[group];
    const toggle = (name, input) => {
        if (!input.checked && shown.size === 1) {
            input.checked = true;
            return;
        }
        input.checked ? shown.add(name) : shown.delete(name);
        document.querySelectorAll(`input[data-group="${group}"][value="${CSS.escape(name)}"]`).forEach((twin) => {
            twin.checked = input.checked;
        });
        redraw(group);
    };
    return h(
        'fieldset',
        {class: 'legend'},
        h('legend', {}, ctx.t.shown),
        arms(ctx.data).map((arm, index) => {
            if (arm === without) {
                return null;
            }
            const input = h('input', {type: 'checkbox', value: arm.name, 'data-group': group});
            input.checked = shown.has(arm.name);
            input.addEventListener('change', () => toggle(arm.name, input));
            return h('label', {}, input, sample(index, kind), h('span', {}, ctx.title(arm.title)));
        }),
    );
}

/**
 * @param {Object} ctx
 * @param {Object} parts
 * @param {string} parts.heading
 * @param {string} parts.label the chart in words
 * @param {string} parts.group
 * @param {function(number): Object} parts.build see chartBox
 * @param {Node|null} [parts.above] legend
 * @param {string} [parts.note]
 * @param {Node|null} [parts.figures] table
 */
export function figure(ctx, {heading, label, group, build, above = null, note = '', figures = null}) {
    return h(
        'figure',
        {},
        h('figcaption', {}, heading),
        above,
        chartBox({label, group, lang: ctx.lang, build}),
        note ? h('p', {class: 'note'}, note) : null,
        figures ? h('details', {class: 'figures'}, h('summary', {}, ctx.t.figure_table), figures) : null,
    );
}
