// Puts charts on the page: one ECharts instance per box, drawn as SVG at the width the box has, drawn again when that changes,
// when arms are switched on or off, and for paper.

import * as echarts from 'echarts/core';
import {CustomChart, LineChart} from 'echarts/charts';
import {GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent} from 'echarts/components';
import {SVGRenderer} from 'echarts/renderers';
import langSV from 'echarts/i18n/langSV-obj.js';

import {h} from '../dom.js';
import {kFont, kInk, kMuted, kRule} from './palette.js';

echarts.use([
    CustomChart,
    LineChart,
    GridComponent,
    MarkAreaComponent,
    MarkLineComponent,
    TooltipComponent,
    SVGRenderer,
]);
echarts.registerLocale('SV', langSV);

/** @type {Array<{box: HTMLElement, group: string, draw: function(): void, dispose: function(): void}>} */
let charts = [];

// The box's height must not change the page's width by bringing out a scroll bar again and again.
const kSmallestChange = 2;

const resizes = new ResizeObserver((entries) => {
    for (const {target} of entries) {
        charts.find((chart) => chart.box === target)?.draw(true);
    }
});

/**
 * @param {Object} chart
 * @param {string} chart.label what the chart shows, for those who cannot see it
 * @param {string} chart.group charts of a group are drawn again together (redraw)
 * @param {string} chart.lang
 * @param {function(number): {height: number, option: Object}} chart.build gets the width in pixels
 * @returns {HTMLElement}
 */
export function chartBox({label, group, lang, build}) {
    const box = h('div', {class: 'chart', role: 'img', 'aria-label': label});
    let instance = null;
    let drawnWidth = 0;
    const draw = (onlyIfResized = false) => {
        const width = Math.floor(box.clientWidth);
        if (width === 0 || (onlyIfResized && Math.abs(width - drawnWidth) < kSmallestChange)) {
            return;
        }
        drawnWidth = width;
        const {height, option} = build(width);
        box.style.height = `${height}px`;
        instance ??= echarts.init(box, null, {renderer: 'svg', locale: lang.toUpperCase(), width, height});
        instance.resize({width, height});
        instance.setOption({...kBase, ...option}, {notMerge: true});
        // With a view box the picture shrinks with the paper instead of being cut, should the printer's page be narrower.
        const picture = box.querySelector('svg');
        picture?.setAttribute('viewBox', `0 0 ${width} ${height}`);
        picture?.setAttribute('aria-hidden', 'true');
    };
    const dispose = () => {
        resizes.unobserve(box);
        instance?.dispose();
    };
    charts.push({box, group, draw, dispose});
    return box;
}

/** Draws every chart; the boxes must be on the page. */
export function drawAll() {
    for (const chart of charts) {
        chart.draw();
        resizes.observe(chart.box);
    }
}

export function redraw(group) {
    charts.filter((chart) => chart.group === group).forEach((chart) => chart.draw());
}

/** Fits every chart to its box at once, without waiting for the observer. */
export function fitAll() {
    charts.forEach((chart) => chart.draw(true));
}

export function disposeAll() {
    charts.forEach((chart) => chart.dispose());
    charts = [];
}

const kBase = {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: {fontFamily: kFont, fontSize: 12, color: kInk},
};

export const kNarrow = 520;

/** A tooltip that follows the pointer, stays inside the box and shows elements, never HTML text. */
export function tooltip(formatter, trigger = 'item') {
    return {
        trigger,
        confine: true,
        formatter,
        padding: [6, 10],
        borderColor: kRule,
        borderWidth: 1,
        textStyle: {fontFamily: kFont, fontSize: 12, color: kInk},
        axisPointer: {type: 'line', lineStyle: {color: kMuted, type: 'solid', width: 1}},
    };
}

/** @param {string} name with its unit */
export function valueAxis(name, format, more = {}) {
    return {
        type: 'value',
        name,
        nameLocation: 'middle',
        nameGap: 28,
        nameTextStyle: {color: kMuted, fontSize: 12},
        axisLabel: {color: kMuted, formatter: format, hideOverlap: true},
        axisLine: {show: true, lineStyle: {color: kMuted}},
        axisTick: {show: true},
        splitLine: {lineStyle: {color: kRule}},
        ...more,
    };
}

/** Rows from the top down, their names to the left. */
export function rowAxis(names, labelWidth) {
    return {
        type: 'category',
        data: names,
        inverse: true,
        axisLabel: {
            color: kInk,
            width: labelWidth - 12,
            overflow: 'break',
            lineHeight: 15,
            interval: 0,
            fontSize: labelWidth <= kNarrowLabels ? 11 : 12,
        },
        axisLine: {show: true, lineStyle: {color: kMuted}},
        axisTick: {show: false},
        splitLine: {show: true, interval: 0, lineStyle: {color: kRule}},
    };
}

const kNarrowLabels = 130;
export const labelWidthFor = (width) => (width < kNarrow ? kNarrowLabels : Math.min(250, Math.round(width * 0.26)));
