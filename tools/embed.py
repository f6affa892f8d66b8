"""Writes a .cpp that carries files as text: embed.py OUT NAMESPACE HEADER function=FILE ...

A string literal is what compilers take in fastest: a megabyte costs a tenth of a second, an array of numbers many seconds.
"""
import sys

# Every byte is written as itself or as a three-digit octal escape, which cannot run on into the next character.
TEXT = {byte: chr(byte) for byte in range(0x20, 0x7F)}
TEXT.update({ord('"'): '\\"', ord("\\"): "\\\\", ord("?"): "\\?", ord("\n"): "\\n"})
BYTES_PER_LINE = 120


def literal(content):
    lines = [content[at : at + BYTES_PER_LINE] for at in range(0, len(content), BYTES_PER_LINE)] or [b""]
    return "\n".join('    "%s"' % "".join(TEXT.get(byte, "\\%03o" % byte) for byte in line) for line in lines)


def main(out, namespace, header, *assignments):
    parts = [f'// Made by embed.py.\n#include "{header}"\n\nnamespace {namespace} {{\n']
    for assignment in assignments:
        function, _, path = assignment.partition("=")
        with open(path, "rb") as file:
            content = file.read()
        parts.append(
            f"\nstd::string_view {function}() {{\n    static constexpr char kText[] =\n{literal(content)};\n"
            f"    return {{kText, {len(content)}}};\n}}\n"
        )
    parts.append(f"\n}}  // namespace {namespace}\n")
    with open(out, "w", encoding="ascii") as file:
        file.write("".join(parts))


main(*sys.argv[1:])
