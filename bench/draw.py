#!/usr/bin/env python3
"""Draws bench/results/history.csv as bench/results/history.svg: one small chart for each ratio that has a target."""
import csv
import html
import pathlib
import sys

RESULTS = pathlib.Path(__file__).resolve().parent / "results"
WIDTH, HEIGHT, COLUMNS = 320, 130, 3
LEFT, TOP, BOTTOM = 34, 26, 20


def chart(measure, rows, x, y):
    values = [float(row["value"]) for row in rows]
    bound, limit = rows[-1]["target"].split()
    limit = float(limit)
    top = 1.15 * max(values + [limit])

    def at(i, value):
        width, height = WIDTH - LEFT - 14, HEIGHT - TOP - BOTTOM
        return x + LEFT + (width * i / (len(values) - 1) if len(values) > 1 else width / 2), y + TOP + height * (1 - value / top)

    met = values[-1] <= limit if bound == "<=" else values[-1] >= limit
    colour = "#1b6e3c" if met else "#b3261e"
    limit_y = at(0, limit)[1]
    parts = [f'<text x="{x + 8}" y="{y + 15}" class="title">{html.escape(measure)}</text>',
             f'<line x1="{x + LEFT}" x2="{x + WIDTH - 14}" y1="{limit_y:.1f}" y2="{limit_y:.1f}" class="target"/>',
             f'<text x="{x + LEFT - 4}" y="{limit_y + 4:.1f}" class="tick" text-anchor="end">{"≤" if bound == "<=" else "≥"}{limit:g}</text>',
             f'<line x1="{x + LEFT}" x2="{x + WIDTH - 14}" y1="{at(0, 0)[1]:.1f}" y2="{at(0, 0)[1]:.1f}" class="axis"/>']
    points = [at(i, value) for i, value in enumerate(values)]
    if len(points) > 1:
        line = " ".join(f"{px:.1f},{py:.1f}" for px, py in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
    for (px, py), row in zip(points, rows):
        parts.append(f'<circle cx="{px:.1f}" cy="{py:.1f}" r="2.5" fill="{colour}">'
                     f'<title>{row["date"]} {row["commit"]}: {row["value"]}</title></circle>')
    px, py = points[-1]
    parts.append(f'<text x="{px:.1f}" y="{py - 6:.1f}" class="tick" text-anchor="middle">{values[-1]:.3g}</text>')
    parts.append(f'<text x="{x + LEFT}" y="{y + HEIGHT - 6}" class="tick">{rows[0]["commit"]}</text>')
    if len(rows) > 1:
        parts.append(f'<text x="{x + WIDTH - 14}" y="{y + HEIGHT - 6}" class="tick" text-anchor="end">{rows[-1]["commit"]}</text>')
    return "\n".join(parts)


def main():
    history = RESULTS / "history.csv"
    if not history.exists():
        sys.exit("There is no bench/results/history.csv yet: bench/run.py --record makes it.")
    series = {}
    for row in csv.DictReader(history.open(newline="")):
        if row["target"]:
            series.setdefault(row["measure"], []).append(row)
    n_rows = -(-len(series) // COLUMNS)
    charts = [chart(measure, rows, WIDTH * (i % COLUMNS), 30 + HEIGHT * (i // COLUMNS))
              for i, (measure, rows) in enumerate(series.items())]
    width, height = WIDTH * COLUMNS, 34 + HEIGHT * n_rows
    svg = f"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="sans-serif">
<style>.title{{font-size:12px}}.tick{{font-size:10px;fill:#555}}.target{{stroke:#888;stroke-dasharray:4 3}}.axis{{stroke:#bbb}}</style>
<rect width="100%" height="100%" fill="#fff"/>
<text x="8" y="19" font-size="14" font-weight="bold">Ledtid's speed against its targets, by commit</text>
{chr(10).join(charts)}
</svg>
"""
    (RESULTS / "history.svg").write_text(svg)
    print(f"bench/results/history.svg: {len(series)} charts.")


if __name__ == "__main__":
    main()
