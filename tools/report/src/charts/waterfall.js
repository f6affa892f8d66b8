// The ladder: a bar from zero for the first rung, then one floating bar per change.

import {h} from '../dom.js';
import {kFont, kInk, kMuted, kRule} from './palette.js';
import {kNarrow, labelWidthFor, rowAxis, tooltip, valueAxis} from './mount.js';

const kBarHeight = 22;
const kUnclear = '#c3cad2';
const kFirst = '#55606c';

/** By what the interval of a change lets one say. */
export const kWayColour = {shorter: '#6db8a5', longer: '#a52f14', unclear: kUnclear};

/**
 * @param {Object} chart
 * @param {Array<{name: string, mean: number, half: number|null, from: number, way: string, label: string, tip: string[]}>} chart.rungs
 *   from: the mean of the rung before, 0 for the first; half: of the change (for the first: of the mean)
 * @param {string} chart.x
 * @param {function(number): string} chart.format
 */
export function waterfallChart({rungs, x, format}) {
    const draw = (params, api) => {
        const at = api.value(2);
        const {mean, from, half, way, label} = rungs[at];
        const [end, y] = api.coord([mean, at]);
        const start = api.coord([from, at])[0];
        const children = [
            {
                type: 'rect',
                shape: {
                    x: Math.min(start, end),
                    y: y - kBarHeight / 2,
                    width: Math.max(1, Math.abs(end - start)),
                    height: kBarHeight,
                },
                style: {fill: at === 0 ? kFirst : (kWayColour[way] ?? kUnclear)},
            },
        ];
        if (at + 1 < rungs.length) {
            // leads the eye to where the next change starts
            const next = api.coord([mean, at + 1])[1];
            children.push({
                type: 'line',
                shape: {x1: end, y1: y + kBarHeight / 2, x2: end, y2: next - kBarHeight / 2},
                style: {stroke: kMuted, lineWidth: 1, lineDash: [3, 3]},
            });
        }
        let right = Math.max(start, end);
        if (Number.isFinite(half) && half > 0) {
            const [low, high] = [api.coord([mean - half, at])[0], api.coord([mean + half, at])[0]];
            for (const stroke of [
                {stroke: '#ffffff', lineWidth: 3.6},
                {stroke: kInk, lineWidth: 1.5},
            ]) {
                children.push({type: 'line', shape: {x1: low, y1: y, x2: high, y2: y}, style: stroke});
            }
            for (const cap of [low, high]) {
                children.push({
                    type: 'line',
                    shape: {x1: cap, y1: y - 4, x2: cap, y2: y + 4},
                    style: {stroke: kInk, lineWidth: 1.5},
                });
            }
            right = Math.max(right, high);
        }
        children.push({
            type: 'text',
            style: {x: right + 8, y, text: label, fill: kInk, fontSize: 12, fontFamily: kFont, verticalAlign: 'middle'},
        });
        return {type: 'group', children};
    };
    return (width) => {
        const labels = labelWidthFor(width);
        const most = Math.max(...rungs.map(({mean, from, half}) => Math.max(mean + (half ?? 0), from)));
        const option = {
            grid: {left: labels, right: width < kNarrow ? 74 : 90, top: 8, bottom: 46},
            tooltip: tooltip((point) =>
                h(
                    'div',
                    {class: 'tip'},
                    h('strong', {}, rungs[point.value[2]].name),
                    rungs[point.value[2]].tip.map((text) => h('div', {}, text)),
                ),
            ),
            xAxis: valueAxis(x, format, {
                min: 0,
                max: Math.ceil(most),
                axisLabel: {color: kMuted, formatter: format, hideOverlap: true, showMaxLabel: false},
            }),
            yAxis: {
                ...rowAxis(
                    rungs.map(({name}) => name),
                    labels,
                ),
                splitLine: {show: true, interval: 0, lineStyle: {color: kRule}},
            },
            series: [
                {
                    type: 'custom',
                    clip: false,
                    renderItem: draw,
                    encode: {x: 0, y: 1},
                    z: 3,
                    data: rungs.map(({mean}, i) => [mean, i, i]),
                },
            ],
        };
        return {height: rungs.length * 54 + 54, option};
    };
}
