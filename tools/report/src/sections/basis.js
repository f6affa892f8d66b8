// What the answer rests on, how to read it, and how to make it again.

import {h} from '../dom.js';
import {manifestOf} from '../manifest.js';
import {sortedAssumptions} from '../result.js';
import {table} from '../tables.js';

export function assumptions(ctx) {
    const {data, t} = ctx;
    const all = sortedAssumptions(data);
    const assumed = all.filter((each) => each.certainty === 'ASM').length;
    const used = [...new Set(all.map((each) => each.certainty))].filter((code) => t.certainties[code]);
    const rows = all.map((each) => [
        each.pointer.replaceAll('/', '/\u200b'),
        each.value,
        each.low ?? '',
        each.high ?? '',
        each.certainty,
        each.source ?? '',
        `${each.file}:${each.line}`,
        each.note ?? '',
    ]);
    return [
        h('p', {}, t.assumptions_about({all: all.length, assumed})),
        all.length === 0
            ? null
            : [
                  h(
                      'p',
                      {class: 'note'},
                      used.map((code) => `${code}: ${t.certainties[code]}`).join('. '),
                      '. ',
                      t.assumptions_print,
                  ),
                  h(
                      'details',
                      {},
                      h('summary', {}, t.assumptions_open),
                      table({
                          head: [t.pointer, t.value, t.low, t.high, t.certainty, t.source, t.place, t.remark],
                          rows,
                          text: true,
                          kind: 'assumptions',
                      }),
                  ),
              ],
    ];
}

export function reading(ctx) {
    const {t} = ctx;
    return [
        t.reading.map((paragraph) => h('p', {class: 'prose'}, paragraph)),
        h('h3', {}, t.definitions),
        h(
            'dl',
            {class: 'measures'},
            Object.entries(t.kpi).map(([name, text]) => h('div', {}, h('dt', {}, name), h('dd', {}, text))),
        ),
    ];
}

export function manifest(ctx) {
    const {data, t, f} = ctx;
    const {input, result, system = {}} = data;
    // arms of several scenarios are named with their files
    const arms = input.arms_of_files
        ? `--same-children ${input.arms_of_files.map(({path, arm}) => `${path}:${arm}`).join(' ')}`
        : `${input.path} --arms ${input.arms.join(',')}`;
    const command = `ledtid compare ${arms} --replications ${input.replications} --seed ${input.seed}`;
    return manifestOf(
        t,
        [
            [t.manifest.version, data.ledtid.version],
            [t.manifest.path, input.path],
            [t.manifest.scenario_hash, input.scenario_hash],
            [t.manifest.hash, result.result_hash],
            [t.manifest.seed, String(input.seed)],
            [t.manifest.replications, f.number(input.replications, 0)],
            [t.manifest.period, input.start && input.end ? `${input.start} ${t.to} ${input.end}` : ''],
            [t.manifest.measured, `${input.measure_from} ${t.to} ${input.measure_to}`],
            [t.manifest.compiler, system.compiler ?? ''],
            [
                t.manifest.wall,
                system.wall_seconds === undefined ? '' : `${f.number(system.wall_seconds, 1)} ${t.seconds}`,
            ],
        ],
        [t.manifest.command, command],
    );
}
