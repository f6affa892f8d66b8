// Rows of figures with their intervals, one mark or bar per arm in each row.

import {h} from '../dom.js';
import {armStyle, kInk, kMuted, markPoints} from './palette.js';
import {labelWidthFor, rowAxis, tooltip, valueAxis} from './mount.js';

/**
 * @typedef {Object} RowSeries
 * @property {string} name
 * @property {number} index place of the arm, for its style
 * @property {Array<import('../format.js').Interval|null>} values one per row
 */

const kMark = 4.5;

function marker(style, x, y) {
    const fill = {fill: style.colour, stroke: '#ffffff', lineWidth: 0.8};
    const points = markPoints(style.mark, kMark);
    if (points === null) {
        return {type: 'circle', shape: {cx: x, cy: y, r: kMark}, style: fill};
    }
    return {type: 'polygon', shape: {points: points.map(([dx, dy]) => [x + dx, y + dy])}, style: fill};
}

function whisker(from, to, y, colour) {
    const stroke = {stroke: colour, lineWidth: 1.4};
    const cap = (x) => ({type: 'line', shape: {x1: x, y1: y - 3, x2: x, y2: y + 3}, style: stroke});
    return [{type: 'line', shape: {x1: from, y1: y, x2: to, y2: y}, style: stroke}, cap(from), cap(to)];
}

/**
 * @param {Object} chart
 * @param {string[]} chart.rows
 * @param {RowSeries[]} chart.series
 * @param {string} chart.x name of the axis, with unit
 * @param {number} [chart.scale] the figures are multiplied with this
 * @param {boolean} [chart.bars] bars from zero instead of marks
 * @param {number} [chart.line] a line at this value
 * @param {number|null} [chart.min]
 * @param {number|null} [chart.max]
 * @param {function(RowSeries, number): string} chart.describe figure in words
 * @param {function(number): string} chart.format of the axis
 */
export function rowChart({rows, series, x, scale = 1, bars = false, line, min = null, max = null, describe, format}) {
    const pitch = bars ? 12 : 11;
    const rowHeight = Math.max(46, series.length * pitch + 12);
    const draw = (which) => (params, api) => {
        const [mean, half, row] = [api.value(0), api.value(1), api.value(2)];
        const centre = api.coord([mean, row]);
        const y = centre[1] + (which - (series.length - 1) / 2) * pitch;
        const style = armStyle(series[which].index);
        const children = [];
        if (bars) {
            const zero = api.coord([0, row])[0];
            children.push({
                type: 'rect',
                shape: {
                    x: Math.min(zero, centre[0]),
                    y: y - pitch / 2 + 1,
                    width: Math.abs(centre[0] - zero),
                    height: pitch - 2,
                },
                style: {fill: style.colour},
            });
        }
        if (Number.isFinite(half) && half > 0) {
            const [from, to] = [api.coord([mean - half, row])[0], api.coord([mean + half, row])[0]];
            if (bars) {
                // a pale edge, so that the interval is seen on a dark bar too
                children.push({
                    type: 'line',
                    shape: {x1: from, y1: y, x2: to, y2: y},
                    style: {stroke: '#ffffff', lineWidth: 3.4},
                });
            }
            children.push(...whisker(from, to, y, bars ? kInk : style.colour));
        }
        if (!bars) {
            children.push(marker(style, centre[0], y));
        }
        return {type: 'group', children};
    };
    const extent = (at) =>
        series
            .flatMap((each) =>
                each.values.filter(Boolean).map((value) => (value.mean + at * (value.half_width ?? 0)) * scale),
            )
            .filter(Number.isFinite);
    return (width) => {
        const labels = labelWidthFor(width);
        const lowest = Math.min(0, ...extent(-1));
        const highest = Math.max(line ?? 0, 0, ...extent(1));
        const pad = (highest - lowest) * 0.03;
        const option = {
            grid: {left: labels, right: 18, top: 8, bottom: 46},
            tooltip: tooltip((point) =>
                h(
                    'div',
                    {class: 'tip'},
                    h('strong', {}, rows[point.value[2]]),
                    h(
                        'div',
                        {},
                        `${series[point.seriesIndex]?.name}: ${describe(series[point.seriesIndex], point.value[2])}`,
                    ),
                ),
            ),
            xAxis: valueAxis(x, format, {
                min: min ?? (lowest < 0 ? lowest - pad : 0),
                max: max ?? highest + pad,
                axisLabel: {
                    color: kMuted,
                    formatter: format,
                    hideOverlap: true,
                    showMinLabel: min !== null || lowest >= 0,
                    showMaxLabel: max !== null,
                },
            }),
            yAxis: rowAxis(rows, labels),
            series: series.map((each, which) => ({
                type: 'custom',
                name: each.name,
                clip: true,
                renderItem: draw(which),
                encode: {x: 0, y: 2, tooltip: [0]},
                z: 3,
                data: each.values
                    .map((value, row) => [
                        value && Number.isFinite(value.mean) ? value.mean * scale : NaN,
                        value && Number.isFinite(value.half_width) ? value.half_width * scale : NaN,
                        row,
                    ])
                    .filter(([mean]) => Number.isFinite(mean)),
                markLine:
                    which === 0 && line !== undefined
                        ? {
                              silent: true,
                              symbol: 'none',
                              label: {show: false},
                              data: [{xAxis: line}],
                              lineStyle: {color: kInk, type: 'solid', width: 1.4},
                          }
                        : undefined,
            })),
        };
        return {height: rows.length * rowHeight + 54, option};
    };
}
