// The answer in words claims only what the paired intervals allow.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {
    hoursSentences,
    ladderSentences,
    leadSentences,
    paysSentences,
    reportedSentences,
} from '../../../tools/report/src/answer.js';
import {chosenArms, direction, hasTeam, isThere, sortedAssumptions} from '../../../tools/report/src/result.js';
import {en} from '../../../tools/report/src/text_en.js';
import {sv} from '../../../tools/report/src/text_sv.js';
import {arm, change, interval, result, title} from './sample.mjs';

const plain = (text) => text.replace(/[\u00a0\u202f]/g, ' ');
const inSwedish = (make, data) => make(data, sv, 'sv', (each) => each?.sv ?? '').map(plain);
const inEnglish = (make, data) => make(data, en, 'en', (each) => each?.en ?? '').map(plain);
const pair = (difference, more = {}) =>
    result([arm('A', interval(25, 1.2)), arm('B', interval(9.1, 0.8), true)], [change('B', difference, more)]);

test('the lead times stand with their intervals, the paired difference and the share within 8 months', () => {
    assert.deepEqual(inSwedish(leadSentences, pair(interval(-15.9, 1))), [
        'Med ”A” är ledtiden från fråga till insats enligt plan i medel 25,0 månader (±1,2) för de barn som kom fram, och 40 % (±3) av alla barn i gruppen är framme inom 8 månader.',
        'Med ”B” är den 9,1 månader (±0,8), i parvis jämförelse 15,9 månader (±1,0) kortare, och 40 % (±3) är framme inom 8 månader.',
    ]);
    assert.deepEqual(inEnglish(leadSentences, pair(interval(-15.9, 1))), [
        'With “A” the mean lead time from question to intervention according to plan is 25.0 months (±1.2) for the children who arrived, and 40% (±3) of all children in the cohort have arrived within 8 months.',
        'With “B” it is 9.1 months (±0.8), in paired comparison 15.9 months (±1.0) shorter, and 40% (±3) have arrived within 8 months.',
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

test('of many arms the answer dwells on the reference and the arms with a team', () => {
    const names = (list) => list.map(({name}) => name);
    const [a, p, q, r, team] = [
        arm('A', interval(25)),
        ...'PQR'.split('').map((name) => arm(name, interval(15))),
    ].concat(arm('T', interval(9), true));
    assert.deepEqual(names(chosenArms(result([a, p, q, r, team]))), ['A', 'T']);
    assert.deepEqual(names(chosenArms(result([a, p, q, r]))), ['A', 'Q', 'R']);
    assert.deepEqual(names(chosenArms(result([a]))), ['A']);
    const teams = [14, 9, 21, 12].map((mean, at) => arm(`T${at}`, interval(mean), true));
    assert.deepEqual(names(chosenArms(result([a, ...teams.slice(1)]))), ['A', 'T1', 'T2', 'T3']);
    assert.deepEqual(names(chosenArms(result([a, ...teams]))), ['A', 'T1', 'T2']);
    assert.equal(inSwedish(leadSentences, result([a, ...teams]))[1], sv.answer_of_many(4));
    const told = inSwedish(leadSentences, result([a, p, q, r, team]));
    assert.equal(told.length, 2);
    assert.doesNotMatch(told.join(' '), /”[PQR]”/);
});

test('a team that never meets in an arm is not there', () => {
    const [without, withTeam] = [arm('A', interval(25)), arm('T', interval(9), true)];
    const data = result([without, withTeam]);
    assert.deepEqual([without, withTeam].map(hasTeam), [false, true]);
    assert.equal(isThere(data, without, title('Teamet')), false);
    assert.equal(isThere(data, withTeam, title('Teamet')), true);
    assert.equal(isThere(data, without, title('BUP')), true);
});

test('when no child arrived there is no lead time', () => {
    assert.deepEqual(inSwedish(leadSentences, result([arm('A', null)])), [sv.answer_no_one]);
});

test('the reported eight months are met, missed or left open by the whole interval', () => {
    const where = (...means) =>
        inEnglish(
            reportedSentences,
            result([arm('A', interval(25)), ...means.map((mean, at) => arm(`T${at}`, mean, true))]),
        )[0];
    assert.match(where(interval(9, 0.9)), /the arm with a team lies within 6–10 months\.$/);
    assert.match(where(interval(9.5, 0.9)), /the interval with a team lies partly outside 6–10 months\.$/);
    assert.match(where(interval(12, 0.9)), /the arm with a team lies outside 6–10 months\.$/);
    assert.match(where(interval(12, 0.9), interval(13, 0.9)), /both arms with a team lie outside/);
    assert.match(
        where(interval(9, 0.9), interval(13, 0.9)),
        /within 6–10 months lies the prediction for “T0” and outside 6–10 months lies the prediction for “T1”\.$/,
    );
    assert.equal(where(interval(9, null)), undefined);
    assert.equal(where(), undefined);
});

const rung = (name, step) => ({arm: name, title: title(name), mean: interval(10), step});
const climbed = (...steps) =>
    result([arm('A', interval(25))], [], {
        ladder: [rung('A', null), ...steps.map((step, at) => rung(`+ ${at}`, step))],
    });

test('the ladder names the step that shortens most, and those that no interval tells from it', () => {
    assert.deepEqual(inEnglish(ladderSentences, climbed(interval(-2, 0.5), interval(-9, 1), interval(-0.1, 0.5))), [
        'On the ladder one step shortens the lead time most: “+ 1” by 9.0 months (±1.0).',
    ]);
    assert.deepEqual(inSwedish(ladderSentences, climbed(interval(-6, 1.2), interval(-9, 2.5), interval(7, 1))), [
        'I trappan förkortar följande steg ledtiden mest, och deras intervall överlappar: ”+ 1” med 9,0 månader (±2,5) och ”+ 0” med 6,0 månader (±1,2); den förlängs av ”+ 2” med 7,0 månader (±1,0).',
    ]);
});

test('a step of the ladder whose interval holds zero, or is not known, is not claimed', () => {
    assert.deepEqual(inSwedish(ladderSentences, climbed(interval(-2, 2.1), interval(0.1, 0.5))), [sv.ladder_nothing]);
    assert.deepEqual(inSwedish(ladderSentences, climbed(interval(-2, null))), []);
    assert.deepEqual(inSwedish(ladderSentences, climbed()), []);
    assert.doesNotMatch(inEnglish(ladderSentences, climbed(interval(-9, 1), interval(-20, null)))[0], /20/);
    assert.match(
        inEnglish(ladderSentences, climbed(interval(3, 1)))[0],
        /^On the ladder the lead time is lengthened by/,
    );
});

const wait = (clinic, mean) => ({clinic, title: title(clinic), mean});
const waits = (...changes) => inSwedish(paysSentences, pair(interval(-15.9, 1), {non_team_waits: changes}));

test('other children are said to wait longer only where the interval leaves out zero', () => {
    assert.deepEqual(waits(wait('Logopedi', interval(1.2, 0.3)), wait('BUM', interval(0.2, 0.3)), wait('BUP', null)), [
        'Väntan för barn utanför målgruppen ändras mest så här: med ”B” i Logopedi +1,2 månader (±0,3).',
    ]);
    const nothing = ['B', 'C'].map((name) => change(name, null, {non_team_waits: [wait('BUM', interval(0.2, 0.3))]}));
    const twoTeams = result(
        [arm('A', interval(25)), ...['B', 'C'].map((name) => arm(name, interval(9), true))],
        nothing,
    );
    assert.match(inSwedish(paysSentences, twoTeams)[0], /: med ”B” och ”C” går ingen ändring/);
    assert.match(waits(wait('BUM', interval(0.2, 0.3)))[0], /med ”B” går ingen ändring på minst 0,1 månad att påvisa/);
    assert.deepEqual(waits(wait('BUP', null)), []);
});

test('who pays is told of the three largest changes that matter, in arms with a team only', () => {
    const changes = [0.09, -0.4, 1.2, 0.3, 0.2].map((mean, at) => wait(`M${at}`, interval(mean, 0.01)));
    const [told] = waits(...changes);
    assert.match(told, /M2 \+1,20 månader \(±0,01\), M1 −0,40 månader \(±0,01\) och M3 \+0,30 månader/);
    assert.doesNotMatch(told, /M0|M4/);
    assert.doesNotMatch(waits(changes[0], changes[2])[0], /M0/);
    const noTeam = result(
        [arm('A', interval(25)), arm('B', interval(9))],
        [change('B', interval(-16), {non_team_waits: changes})],
    );
    assert.deepEqual(inSwedish(paysSentences, noTeam), []);
});

test('a clinic that has no mean wait because its list grows is named', () => {
    const data = pair(interval(-15.9, 1), {non_team_waits: [wait('BUM', interval(1, 0.3))]});
    const growing = {clinic: 'x', title: title('BUP'), overloaded: true, non_team: {mean: null}};
    data.result.arms[1].waits = [growing, {...growing, clinic: 'team', title: title('Teamet')}];
    assert.match(inSwedish(paysSentences, data)[0], /Ingen medelväntan att jämföra, eftersom listan växer: BUP\.$/);
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
    const more = {rostered_hours_per_year: interval(1600, 0), cost_kr_per_year: interval(900000, 0)};
    const both = result(
        ['A', 'B', 'C'].map((name) => arm(name, interval(9))),
        ['B', 'C'].map((name) => change(name, interval(-1), more)),
    );
    assert.deepEqual(inEnglish(hoursSentences, both), [
        '“B” and “C” use 1,600 more rostered hours per year than the reference and cost 900 kSEK more per year.',
    ]);
});

test('the direction of a difference is what its interval allows', () => {
    assert.equal(direction(interval(-2, 1)), 'shorter');
    assert.equal(direction(interval(2, 1)), 'longer');
    assert.equal(direction(interval(1, 1)), 'unclear');
    assert.equal(direction(interval(0, 0)), 'same');
    assert.equal(direction(interval(-2, null)), 'unknown');
    assert.equal(direction(null), 'unknown');
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
