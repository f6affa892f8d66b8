// Lines over time, each with its band.

import {h} from '../dom.js';
import {armStyle, kMuted} from './palette.js';
import {kNarrow, tooltip, valueAxis} from './mount.js';

/**
 * @typedef {Object} BandLine
 * @property {string} name
 * @property {number} index place of the arm, for its style
 * @property {Array<number|null>} mean
 * @property {Array<number|null>} low
 * @property {Array<number|null>} high
 * @property {boolean} [banded] whether the band is drawn
 */

const gap = (value) => (Number.isFinite(value) ? value : '-');

function seriesOf(line, percent, opacity) {
    const {colour, dash} = armStyle(line.index);
    const scale = percent ? 100 : 1;
    const band = {
        type: 'line',
        stack: `band-${line.name}`,
        stackStrategy: 'all',
        symbol: 'none',
        silent: true,
        z: 1,
        lineStyle: {width: 0, opacity: 0},
        emphasis: {disabled: true},
    };
    const low = line.low.map((value) => gap(value === null ? null : value * scale));
    const height = line.high.map((value, i) =>
        gap(value === null || line.low[i] === null ? null : (value - line.low[i]) * scale),
    );
    const drawn = [
        {...band, name: `${line.name} low`, data: low},
        {...band, name: `${line.name} band`, data: height, areaStyle: {color: colour, opacity}},
    ];
    return [
        ...(line.banded === false ? [] : drawn),
        {
            type: 'line',
            name: line.name,
            data: line.mean.map((value) => gap(value === null ? null : value * scale)),
            symbol: 'none',
            z: 3,
            lineStyle: {color: colour, width: 2, type: dash},
            itemStyle: {color: colour},
            emphasis: {disabled: true},
        },
    ];
}

/**
 * @param {Object} chart
 * @param {string[]} chart.ticks name of each point along the x axis
 * @param {function(number): string} [chart.heading] of the tooltip at a point; else the point's name
 * @param {BandLine[]} chart.lines
 * @param {string} chart.x name of the x axis, with unit; empty for none
 * @param {string} chart.y name of the y axis, with unit
 * @param {boolean} [chart.percent] values are shares
 * @param {function(number): boolean} chart.tickShown which points get a tick
 * @param {function(BandLine, number): string} chart.describe value and band at a point, in words
 * @param {function(number): string} [chart.tickName] of a tick that is shown; else the point's name
 * @param {[string, string]|null} [chart.shaded] ticks between which the field is yellow
 * @param {function(number): string} chart.format of the y axis
 */
export function bandChart({
    ticks,
    heading = (at) => ticks[at],
    lines,
    x,
    y,
    percent = false,
    tickShown,
    tickName = (at) => ticks[at],
    describe,
    shaded = null,
    format,
    height,
}) {
    return (width) => {
        const opacity = lines.filter((line) => line.banded !== false).length > 1 ? 0.11 : 0.16;
        const series = lines.flatMap((line) => seriesOf(line, percent, opacity));
        if (shaded && series.length > 0) {
            series[series.length - 1].markArea = {
                silent: true,
                itemStyle: {color: '#f2c94c', opacity: 0.22},
                data: [[{xAxis: shaded[0]}, {xAxis: shaded[1]}]],
            };
        }
        const tip = (points) => {
            const at = points[0].dataIndex;
            return h(
                'div',
                {class: 'tip'},
                h('strong', {}, heading(at)),
                lines.map((line) =>
                    h(
                        'div',
                        {},
                        h('span', {class: 'swatch', style: `background:${armStyle(line.index).colour}`}),
                        ` ${line.name}: ${describe(line, at)}`,
                    ),
                ),
            );
        };
        const option = {
            grid: {left: 8, right: 16, top: 30, bottom: x ? 26 : 4, containLabel: true},
            tooltip: tooltip(tip, 'axis'),
            xAxis: {
                type: 'category',
                data: ticks,
                boundaryGap: false,
                name: x,
                nameLocation: 'middle',
                nameGap: 28,
                nameTextStyle: {color: kMuted, fontSize: 12},
                axisLabel: {
                    color: kMuted,
                    interval: (i) => tickShown(i, width),
                    formatter: (_, i) => tickName(i),
                    hideOverlap: true,
                    showMinLabel: true,
                },
                axisTick: {interval: (i) => tickShown(i, width), alignWithLabel: true},
                axisLine: {lineStyle: {color: kMuted}},
            },
            yAxis: valueAxis(y, format, {
                min: 0,
                max: percent ? 100 : null,
                interval: percent ? 20 : null,
                nameLocation: 'end',
                nameGap: 12,
                nameTextStyle: {align: 'left', color: kMuted, fontSize: 12},
                splitNumber: width < kNarrow ? 4 : 5,
            }),
            series,
        };
        return {height: typeof height === 'function' ? height(width) : height, option};
    };
}
