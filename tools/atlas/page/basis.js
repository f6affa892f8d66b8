// How to read the atlas, what it rests on, and how to make it again.

import {h} from '../../report/src/dom.js';
import {manifestOf} from '../../report/src/manifest.js';
import {table} from '../../report/src/tables.js';

export function reading({t}) {
    return t.reading.map((paragraph) => h('p', {class: 'prose'}, paragraph));
}

export function manifest(ctx) {
    const {data, t, f, title} = ctx;
    const {input, result, system = {}} = data;
    const options = `--replications ${input.replications} --seed ${input.seed}${input.ladder ? ' --ladder' : ''}`;
    const command = `ledtid atlas ${input.folder} ${options}`;
    const place = new Map(result.areas.map((area) => [area.file, title(area.place)]));
    return [
        h('p', {}, t.rests_on({numbers: f.number(result.numbers, 0), assumptions: f.number(result.assumptions, 0)})),
        manifestOf(
            t,
            [
                [t.manifest.version, data.ledtid.version],
                [t.manifest.folder, input.folder],
                [t.manifest.hash, result.result_hash],
                [t.manifest.seed, String(input.seed)],
                [t.manifest.replications, f.number(input.replications, 0)],
                [t.manifest.compiler, system.compiler ?? ''],
                [t.manifest.wall, system.wall_seconds === undefined ? '' : `${f.number(system.wall_seconds, 1)} ${t.seconds}`],
            ],
            [t.manifest.command, command],
        ),
        h(
            'details',
            {},
            h('summary', {}, t.scenarios),
            table({
                head: [t.place, t.file, t.arms, t.scenario_hash],
                rows: input.areas.map((area) => [
                    place.get(area.path) ?? '',
                    area.path,
                    area.arms.join(', '),
                    area.scenario_hash,
                ]),
                text: true,
            }),
        ),
    ];
}
