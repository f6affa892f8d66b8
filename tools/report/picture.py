#!/usr/bin/env python3
"""Draws the README's picture from a result: the share of children who have reached the headline lead time, by month and arm.

    tools/report/picture.py results/mark-svenljunga/result.json scenarios/mark-svenljunga.svg
"""
import json
import sys
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 900, 430, 60, 50, 300, 50
COLOURS = ["#1f2933", "#0b6aa8", "#6aa9d8", "#b07d00", "#c8401f", "#12876b", "#8d4fa3", "#7a7f87"]
LAST_MONTH = 48


def x_of(month):
    return LEFT + (WIDTH - LEFT - RIGHT) * month / LAST_MONTH


def y_of(share):
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - share)


def text(x, y, words, size=13, anchor="start", colour="#1f2933"):
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}">{escape(words)}</text>'


def frame(title):
    parts = [text(LEFT, 24, title, 15)]
    for percent in range(0, 101, 20):
        y = y_of(percent / 100)
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#d9dee4"/>')
        parts.append(text(LEFT - 8, y + 4, f"{percent} %", 12, "end"))
    for month in range(0, LAST_MONTH + 1, 6):
        parts.append(text(x_of(month), HEIGHT - BOTTOM + 18, str(month), 12, "middle"))
    parts.append(text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, "months since the question", 12, "middle"))
    return parts


def curve(arm, headline, colour, row):
    lead_time = next(one for one in arm["lead_times"] if one["name"] == headline)
    points = lead_time["cohort"]["curve"]
    pairs = [(m, r) for m, r in zip(points["months"], points["reached"]) if m <= LAST_MONTH]
    path = " ".join(f"{x_of(m):.1f},{y_of(r):.1f}" for m, r in pairs)
    y = TOP + 14 + row * 24
    return [
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>',
        f'<line x1="{WIDTH - RIGHT + 16}" x2="{WIDTH - RIGHT + 40}" y1="{y - 4}" y2="{y - 4}" stroke="{colour}" stroke-width="3"/>',
        text(WIDTH - RIGHT + 48, y, arm["title"]["en"], 12),
    ]


def main():
    source, target = sys.argv[1:]
    with open(source, encoding="utf-8") as file:
        document = json.load(file)
    result = document["result"]
    headline = result["headline"]
    name = next(one["title"]["en"] for one in result["arms"][0]["lead_times"] if one["name"] == headline)
    parts = frame(f'{document["input"]["title"]["en"]}: {name.lower()}, share of all children who got there')
    for row, arm in enumerate(result["arms"]):
        parts += curve(arm, headline, COLOURS[row % len(COLOURS)], row)
    svg = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
           'font-family="Segoe UI, Helvetica, Arial, sans-serif" role="img"><rect width="100%" height="100%" fill="#fff"/>\n'
           + "\n".join(parts) + "\n</svg>\n")
    with open(target, "w", encoding="utf-8") as file:
        file.write(svg)


main()
