// Tables: a plain one, and one with the arms as columns.

import {h} from './dom.js';
import {arms, referenceArm} from './result.js';

/**
 * @param {Object} table
 * @param {any[]} table.head
 * @param {any[][]} table.rows the first cell of a row is its name
 * @param {string} [table.caption]
 * @param {string} [table.kind] class of the table
 * @param {boolean} [table.text] cells hold words, not figures
 */
export function table({head, rows, caption, kind = '', text = false}) {
    const scroll = h(
        'div',
        {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption ?? String(head[0])},
        h(
            'table',
            {class: `${kind} ${text ? 'words' : 'figures'}`.trim(), style: `--columns: ${head.length - 1}`},
            h(
                'thead',
                {},
                h(
                    'tr',
                    {},
                    head.map((cell) => h('th', {scope: 'col'}, cell)),
                ),
            ),
            h(
                'tbody',
                {},
                rows.map((cells) => rowOf(cells, head.length)),
            ),
        ),
    );
    // Outside what scrolls, so that it is read whole on a narrow screen.
    return caption ? h('div', {}, h('p', {class: 'caption'}, caption), scroll) : scroll;
}

function rowOf(cells, columns) {
    if (cells.length === 1) {
        return h('tr', {class: 'between'}, h('th', {scope: 'colgroup', colspan: columns}, h('span', {}, cells[0])));
    }
    const [name, ...rest] = cells;
    return h(
        'tr',
        {},
        h('th', {scope: 'row'}, name),
        rest.map((cell) => h('td', {}, cell)),
    );
}

/**
 * @param {Object} ctx
 * @param {string} first what the rows are
 * @param {Array<[any, (function(Object): any)]|[any]>} lines name and figure of an arm; a lone name is a heading
 * @param {Object} [more] caption, kind
 */
export function armTable(ctx, first, lines, more = {}) {
    const {data, t, title} = ctx;
    const reference = referenceArm(data);
    const head = arms(data).map((arm) => [
        h('span', {}, title(arm.title)),
        arm === reference && arms(data).length > 1 ? h('small', {}, t.reference_mark) : null,
    ]);
    return table({
        head: [first, ...head],
        kind: 'arms',
        ...more,
        rows: lines.map(([name, figure]) => (figure ? [name, ...arms(data).map(figure)] : [name])),
    });
}

/** A quantile of a cohort as a cell. */
export function quantileText({data, t, f}, value) {
    return value === null || value === undefined ? t.not_reached : f.quantile(value, data.input.replications);
}
