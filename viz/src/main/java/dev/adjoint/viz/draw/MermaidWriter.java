package dev.adjoint.viz.draw;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes a drawing as a Mermaid flowchart, which code hosts and many Markdown readers draw.
public final class MermaidWriter implements Drawing.Stage {
    private final Palette palette;
    private final StringBuilder text = new StringBuilder();
    private final Set<Box.Kind> kinds = EnumSet.noneOf(Box.Kind.class);
    private int frames;
    private int depth = 1;

    private MermaidWriter(Palette palette) {
        this.palette = palette;
    }

    public static String text(Drawing drawing, Palette palette) {
        MermaidWriter writer = new MermaidWriter(palette);
        writer.write(drawing);
        return writer.text.toString();
    }

    private void write(Drawing drawing) {
        text.append("flowchart ").append(drawing.isTall() ? "TB" : "LR").append('\n');
        if (!drawing.title().isEmpty()) {
            text.append("  accTitle: ").append(escaped(drawing.title())).append('\n');
        }
        drawing.show(this);
        drawing.connect(this::add);
        for (Box.Kind kind : kinds) {
            text.append("  classDef ")
                    .append(kind.name().toLowerCase(Locale.ROOT))
                    .append(" fill:")
                    .append(palette.fill(Box.of(0, kind, List.of(), "")))
                    .append(",stroke:")
                    .append(palette.ink())
                    .append(",color:")
                    .append(palette.ink())
                    .append('\n');
        }
    }

    @Override
    public void open(Frame frame) {
        indent().append("subgraph f").append(frames++).append("[\"");
        text.append(escaped(frame.label())).append("\"]\n");
        depth++;
    }

    @Override
    public void close() {
        depth--;
        indent().append("end\n");
    }

    @Override
    public void add(Box box) {
        kinds.add(box.kind());
        String label =
                box.lines().stream()
                        .map(Line::text)
                        .map(MermaidWriter::escaped)
                        .collect(Collectors.joining("<br/>"));
        boolean isRound = box.kind() == Box.Kind.ARGUMENT;
        indent().append('n').append(box.number());
        text.append(isRound ? "([\"" : "[\"").append(label).append(isRound ? "\"])" : "\"]");
        text.append(":::").append(box.kind().name().toLowerCase(Locale.ROOT));
        text.append('\n');
        writeMark(box);
    }

    private void writeMark(Box box) {
        String stroke =
                switch (box.mark()) {
                    case NONE -> box.isResult() ? "stroke-width:3px" : "";
                    case ADDED -> "stroke:" + palette.added() + ",stroke-width:3px";
                    case REMOVED -> "stroke:" + palette.removed() + ",stroke-dasharray:5 3";
                    case WRONG -> "stroke:" + palette.wrong() + ",stroke-width:3px";
                };
        if (!stroke.isEmpty()) {
            indent().append("style n").append(box.number()).append(' ').append(stroke).append('\n');
        }
    }

    private void add(Edge edge) {
        String arrow =
                switch (edge.kind()) {
                    case VALUE, ADJOINT, VALUE_FOR_ADJOINT -> "-->";
                    case BROADCAST, TIE -> "-.->";
                    case LOOP -> "==>";
                };
        indent().append('n').append(edge.from()).append(' ').append(arrow);
        if (edge.place() > 0) {
            text.append('|').append(edge.place()).append('|');
        }
        text.append(" n").append(edge.to()).append('\n');
    }

    private StringBuilder indent() {
        return text.append("  ".repeat(depth));
    }

    /// Mermaid writes a character as `#` and its number. Characters other than letters and digits
    /// may be special in Mermaid, or in the surrounding page.
    private static String escaped(String name) {
        StringBuilder safe = new StringBuilder();
        Markup.plain(name)
                .codePoints()
                .forEach(
                        point -> {
                            if (Character.isLetterOrDigit(point)
                                    || " .,()+-×÷−…".indexOf(point) >= 0) {
                                safe.appendCodePoint(point);
                            } else {
                                safe.append('#').append(point).append(';');
                            }
                        });
        return safe.toString();
    }
}
