// The answer in words claims only what the paired intervals allow.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {
    hoursSentences,
    leadSentences,
    paysSentences,
    reportedSentences,
    withinSentence,
} from '../../../tools/report/src/answer.js';
import {direction, remarks, sortedAssumptions} from '../../../tools/report/src/result.js';
import {en} from '../../../tools/report/src/text_en.js';
import {sv} from '../../../tools/report/src/text_sv.js';
import {arm, change, interval, result, title} from './sample.mjs';

const plain = (text) => text.replace(/[\u00a0\u202f]/g, ' ');
const inSwedish = (make, data) => make(data, sv, 'sv', (each) => each?.sv ?? '').map(plain);
const inEnglish = (make, data) => make(data, en, 'en', (each) => each?.en ?? '').map(plain);
const pair = (difference, more = {}) =>
    result([arm('A', interval(25, 1.2)), arm('B', interval(9.1, 0.8), true)], [change('B', difference, more)]);

test('the lead times stand with their intervals and the paired difference', () => {
    assert.deepEqual(inSwedish(leadSentences, pair(interval(-15.9, 1))), [
        'Ledtiden från fråga till insats enligt plan är i medel 25,0 månader (±1,2) för de barn som kom fram i alternativet ”A”.',
        'Med ”B” är den 9,1 månader (±0,8), i parvis jämförelse 15,9 månader (±1,0) kortare.',
    ]);
    assert.deepEqual(inEnglish(leadSentences, pair(interval(-15.9, 1))), [
        'The mean lead time from question to intervention according to plan is 25.0 months (±1.2) for the children who arrived in the arm “A”.',
        'With “B” it is 9.1 months (±0.8), in paired comparison 15.9 months (±1.0) shorter.',
    ]);
});

test('a difference whose interval holds zero is not claimed', () => {
    const told = inSwedish(leadSentences, pair(interval(-0.9, 1)))[1];
    assert.match(told, /går inte att skilja från noll/);
    assert.doesNotMatch(told, /kortare|längre/);
});

test('a difference without interval is not claimed', () => {
    const told = inSwedish(leadSentences, pair(interval(-15.9, null)))[1];
    assert.match(told, /ingen slutsats/);
    assert.doesNotMatch(told, /kortare|längre/);
    assert.doesNotMatch(inSwedish(leadSentences, pair(null))[1], /kortare|längre/);
});

test('a longer lead time is said to be longer', () => {
    assert.match(inSwedish(leadSentences, pair(interval(2, 1)))[1], /2,0 månader \(±1,0\) längre/);
    assert.match(inEnglish(leadSentences, pair(interval(2, 1)))[1], /2\.0 months \(±1\.0\) longer/);
});

test('arms without a team are told together', () => {
    const data = result([
        arm('A', interval(25)),
        arm('P', interval(15)),
        arm('Q', interval(13)),
        arm('T', interval(9), true),
    ]);
    assert.equal(
        inSwedish(leadSentences, data).at(-1),
        'Utan team blir ledtiden 15,0 månader (±0,5) med ”P” och 13,0 månader (±0,5) med ”Q”.',
    );
});

test('when no child arrived there is no lead time', () => {
    assert.deepEqual(inSwedish(leadSentences, result([arm('A', null)])), [sv.answer_no_one]);
});

test('the reported eight months are met, missed or left open by the whole interval', () => {
    const where = (mean) =>
        reportedSentences(result([arm('A', interval(25)), arm('T', mean, true)]), en, (each) => each.en)[0];
    assert.match(where(interval(9, 0.9)), /Within 6–10 months: “T”/);
    assert.match(where(interval(9.5, 0.9)), /partly outside/);
    assert.match(where(interval(12, 0.9)), /Outside 6–10 months: “T”/);
    assert.equal(where(interval(9, null)), undefined);
    assert.deepEqual(
        reportedSentences(result([arm('A', interval(25))]), en, (each) => each.en),
        [],
    );
});

test('the share of the whole cohort is given for reference and team', () => {
    assert.deepEqual(inSwedish(withinSentence, pair(interval(-15.9, 1))), [
        'Av alla barn i gruppen, också de som inte kommit fram, når följande andel dit inom 8 månader: 40 % (±3) med ”A” och 40 % (±3) med ”B”.',
    ]);
});

test('other children are said to wait longer only where the interval leaves out zero', () => {
    const waits = [
        {clinic: 'x', title: title('Logopedi'), mean: interval(1.2, 0.3)},
        {clinic: 'y', title: title('BUM'), mean: interval(0.2, 0.3)},
        {clinic: 'z', title: title('BUP'), mean: null},
    ];
    assert.deepEqual(inSwedish(paysSentences, pair(interval(-15.9, 1), {non_team_waits: waits})), [
        'Barn utanför målgruppen väntar längre tid med ”B”: Logopedi +1,2 månader (±0,3).',
    ]);
    assert.match(
        inSwedish(paysSentences, pair(interval(-15.9, 1), {non_team_waits: [waits[1]]}))[0],
        /ingen ändrad väntan/,
    );
    assert.deepEqual(inSwedish(paysSentences, pair(interval(-15.9, 1), {non_team_waits: [waits[2]]})), []);
});

test('equal hours and cost are said to be equal, unequal ones by how much', () => {
    const hours = (mean, cost) => pair(interval(-1, 0.5), {rostered_hours_per_year: mean, cost_kr_per_year: cost});
    const told = (mean, cost) => inSwedish(hoursSentences, hours(mean, cost))[0];
    assert.equal(
        told(interval(0, 0), interval(0, 0)),
        '”B” använder lika många schemalagda timmar som utgångsläget och kostar lika mycket.',
    );
    assert.equal(
        told(interval(0, 0), interval(-77000, 0)),
        '”B” använder lika många schemalagda timmar som utgångsläget och kostar 77 tkr mindre per år.',
    );
    assert.equal(
        told(interval(1600, 12), interval(1606000, 9000)),
        '”B” använder 1 600 (±12) fler schemalagda timmar per år än utgångsläget och kostar 1 606 tkr (±9) mer per år.',
    );
    assert.match(told(interval(5, 12), interval(0, 0)), /Det går inte att säga/);
});

test('the direction of a difference is what its interval allows', () => {
    assert.equal(direction(interval(-2, 1)), 'shorter');
    assert.equal(direction(interval(2, 1)), 'longer');
    assert.equal(direction(interval(1, 1)), 'unclear');
    assert.equal(direction(interval(0, 0)), 'same');
    assert.equal(direction(interval(-2, null)), 'unknown');
    assert.equal(direction(null), 'unknown');
});

test('warnings come first and the same remark is told once', () => {
    const note = {level: 'note', sv: 'n', en: 'n'};
    const warning = {level: 'warning', sv: 'w', en: 'w'};
    const data = result([
        arm('A', null, false, {remarks: [note, warning]}),
        arm('B', null, false, {remarks: [warning]}),
    ]);
    assert.deepEqual(
        remarks(data).map((each) => [each.level, each.arms.length]),
        [
            ['warning', 2],
            ['note', 1],
        ],
    );
});

test('the least certain assumptions come first', () => {
    const each = (pointer, certainty) => ({pointer, certainty});
    const data = result([arm('A', null)], [], {
        assumptions: [each('/b', 'SEED'), each('/z', 'ASM'), each('/a', 'ASM'), each('/c', 'PUB')],
    });
    assert.deepEqual(
        sortedAssumptions(data).map(({pointer}) => pointer),
        ['/a', '/z', '/c', '/b'],
    );
});
