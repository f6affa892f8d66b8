// The atlas's page writes itself in both languages: every section, the switch of the map and that of the language.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {kClasses, kNotReached} from '../../../tools/atlas/page/map.js';
import {fakePage} from './fake_dom.mjs';
import {interval, title} from './sample.mjs';

const clinic = {name: 'speech', title: {sv: 'Logopedi', en: 'Speech therapy'}};
const state = (months, growing = []) => ({
    arm: {name: 'a', title: title('a')},
    mean: interval(months / 2),
    p80: interval(months),
    p80_is_lower_bound: false,
    p50: interval(months / 4),
    p50_is_lower_bound: false,
    without_plan_at_school_start: interval(0.25, 0.05),
    growing,
});
const area = (name, column, without, withTeam, more = {}) => ({
    file: `${name}.json`,
    place: {sv: name, en: `${name} in English`},
    years: '2024',
    subregion: 'DRNN',
    column,
    row: 1,
    births_per_year: 1234,
    without,
    with: withTeam,
    difference: withTeam ? interval(-7.5, 1) : null,
    ladder: [],
    ...more,
});

const between = (more) => ({
    lowest: null,
    highest: null,
    not_reached: [],
    ratio: null,
    ratio_is_lower_bound: false,
    mean: null,
    mean_is_lower_bound: false,
    ...more,
});

const atlas = (ladder = false) => ({
    ledtid: {format: 1, version: '0.1.0'},
    input: {
        folder: 'scenarios',
        seed: 5,
        replications: 10,
        ladder,
        areas: [{path: 'Norr.json', scenario_hash: 'abcd', arms: ['now', 'team']}],
    },
    result: {
        result_hash: '0123456789abcdef',
        headline: {name: 'K4', title: {sv: 'Fråga till insats', en: 'Question to intervention'}},
        areas: [
            area('Norr', 1, state(40), state(20, [clinic]), {ladder: ladder ? [interval(-3, 0.4)] : []}),
            area('Kransen', 2, {...state(0), p80: null}, null, {ladder: ladder ? [null] : []}),
        ],
        region: {births_per_year: 2468, without: state(45), with: state(30), difference: interval(-4, 0.5)},
        equity: {
            p80: {
                without: between({lowest: 'Norr.json', not_reached: ['Kransen.json']}),
                with: between({lowest: 'Norr.json', highest: 'Norr.json', ratio: 2.5, ratio_is_lower_bound: true, mean: interval(25)}),
            },
            p50: {without: between({}), with: between({})},
        },
        ladder: ladder ? [{from: {name: 'now', title: title('Nu')}, to: {name: 'parallel', title: title('Alla på en gång')}}] : [],
        numbers: 167,
        assumptions: 154,
    },
    system: {compiler: 'x', wall_seconds: 1.5, threads: 2},
});

let n = 0;
async function opened(data, address = '', licences = '') {
    const root = fakePage(data, address, licences);
    await import(`../../../tools/atlas/page/main.js?${++n}`);
    return root;
}

const plain = (element) => element.textContent.replace(/[\u00a0\u202f]/g, ' ');
const section = (root, id) => root.all((one) => one.attributes.id === id)[0];
const cells = (root, id) =>
    section(root, id)
        .querySelectorAll('tr')
        .map((row) => row.children.map((cell) => plain(cell)));

test('no section has a fault, in either language', async () => {
    for (const [address, words] of [['', 'Kartan'], ['#en', 'The map']]) {
        const root = await opened(atlas(true), address);
        assert.deepEqual(root.querySelectorAll('.fault').map(plain), []);
        assert.ok(plain(root).includes(words));
        assert.ok(!/undefined|NaN|\[object/.test(plain(root)), plain(root));
    }
});

// Seen red with the state with the team in both columns.
test('a line for each place and one for the region', async () => {
    const rows = cells(await opened(atlas()), 'places');
    assert.deepEqual(rows[1], [
        'Norr',
        'DRNN',
        '1 234',
        '20,0 ±0,5',
        '10,0 ±0,5',
        '−7,5 ±1,0',
        '40,0 ±0,5',
        '20,0 ±0,5 ▲',
        '25 ±5 %',
        '25 ±5 %',
    ]);
    assert.deepEqual(rows[2].slice(4, 8), ['–', '–', 'nås inte', '–']);
    assert.deepEqual(rows[3].slice(0, 3), ['Hela regionen', '', '2 468']);
});

test('equity names the places, and says so where there is no figure', async () => {
    assert.deepEqual(cells(await opened(atlas(), '#en'), 'equity').slice(1, 5), [
        ['Lowest', '40.0 ±0.5 (Norr in English)', '20.0 ±0.5 (Norr in English)'],
        ['Highest', 'not reached in 1 of 2 areas', '20.0 ±0.5 (Norr in English)'],
        ['Highest to lowest', '–', '≥ 2.50'],
        ['Mean, weighted by births', '–', '25.0 ±0.5'],
    ]);
});

test('the ladder is there when it was simulated, with a dash where a place lacks the step', async () => {
    assert.equal(section(await opened(atlas()), 'ladder'), undefined);
    assert.deepEqual(cells(await opened(atlas(true)), 'ladder'), [
        ['Plats', 'Alla på en gång'],
        ['Norr', '−3,0 ±0,4'],
        ['Kransen', '–'],
    ]);
});

test('lists that grow are named by place and state', async () => {
    assert.deepEqual(cells(await opened(atlas()), 'growing').slice(1), [['Norr', '–', 'Logopedi']]);
});

// Seen red with a switch that only changes the caption.
test('the switch of the map changes its colours and what stands above it', async () => {
    const root = await opened(atlas());
    const colours = () =>
        section(root, 'map')
            .querySelectorAll('rect')
            .map(({attributes}) => attributes.fill)
            .filter((fill) => fill.startsWith('#'));
    assert.deepEqual(colours(), [kClasses[1].colour, kNotReached.colour]);
    const [without] = section(root, 'map').all(({attributes}) => attributes.type === 'radio');
    without.listeners.change();
    assert.deepEqual(colours(), [kClasses[3].colour, kNotReached.colour]);
    assert.equal(plain(section(root, 'map').querySelector('figcaption')), 'Utan team: 80 % av alla inom (P80), månader');
});

test('the map can show the half instead', async () => {
    const root = await opened(atlas());
    section(root, 'map')
        .all(({attributes}) => attributes.value === 'p50')[0]
        .listeners.change();
    const map = section(root, 'map');
    assert.equal(plain(map.querySelector('figcaption')), 'Med team: hälften av alla inom (P50), månader');
    assert.ok(plain(map).includes('Norr: 10,0 utan, 5,0 med team'));
});

test('the switch of the language writes the page again and keeps the map as it was', async () => {
    const root = await opened(atlas());
    section(root, 'map')
        .all(({attributes}) => attributes.value === 'false')[0]
        .listeners.change();
    root.querySelector('.switch').listeners.click();
    assert.equal(globalThis.location.hash, '#en');
    assert.equal(document.documentElement.lang, 'en');
    assert.ok(plain(root).includes('The lead time in every place, without and with a team'));
    assert.equal(plain(section(root, 'map').querySelector('figcaption')), 'Without team: 80% of all within (P80), months');
});

test('what it rests on: numbers, seed, hash and the command that makes it again', async () => {
    const words = plain(section(await opened(atlas(true), '', 'Apache'), 'manifest'));
    for (const part of ['167 tal', '154 är rena antaganden', '0123456789abcdef', 'abcd', 'now, team', 'Licenser för inbyggda program']) {
        assert.ok(words.includes(part), part);
    }
    assert.ok(words.includes('ledtid atlas scenarios --replications 10 --seed 5 --ladder'));
    assert.ok(!plain(section(await opened(atlas()), 'manifest')).includes('Licenser'));
});

test('every picture has its words', async () => {
    const pictures = (await opened(atlas())).querySelectorAll('svg');
    assert.equal(pictures.length, 3);
    for (const {attributes} of pictures) {
        assert.equal(attributes.role, 'img');
        assert.match(attributes['aria-label'], /Norr.*Kransen|Kransen.*Norr/);
    }
});
