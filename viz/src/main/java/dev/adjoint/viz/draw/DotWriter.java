package dev.adjoint.viz.draw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes a drawing in the DOT language: one line per box, then one per edge.
public final class DotWriter implements Drawing.Stage {
    /// The number of characters written at once.
    private static final int PIECE = 1 << 14;

    /// The limit on dot's work for straightening edges, as a factor. A hundred edges from one box
    /// to a long chain would otherwise take it minutes; other drawings need far less.
    private static final int PATIENCE = 10;

    private final Drawing drawing;
    private final Palette palette;
    private final boolean isForLayout;
    private final Appendable out;
    private final StringBuilder text = new StringBuilder(2 * PIECE);
    private int frames;

    private DotWriter(Drawing drawing, Palette palette, boolean isForLayout, Appendable out) {
        this.drawing = drawing;
        this.palette = palette;
        this.isForLayout = isForLayout;
        this.out = out;
    }

    /// Returns the drawing as one text.
    public static String text(Drawing drawing, Palette palette) {
        return text(drawing, palette, false);
    }

    /// Same as [#text], with edges that a layout engine does not draw: they keep boxes in order.
    public static String layoutText(Drawing drawing, Palette palette) {
        return text(drawing, palette, true);
    }

    private static String text(Drawing drawing, Palette palette, boolean isForLayout) {
        StringBuilder whole = new StringBuilder();
        try {
            write(drawing, palette, isForLayout, whole);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return whole.toString();
    }

    /// Writes the drawing in pieces: it need not fit in memory.
    public static void write(Drawing drawing, Palette palette, Appendable out) throws IOException {
        write(drawing, palette, false, out);
    }

    private static void write(Drawing drawing, Palette palette, boolean isForLayout, Appendable out)
            throws IOException {
        DotWriter writer = new DotWriter(drawing, palette, isForLayout, out);
        try {
            writer.write();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private void write() {
        String title = drawing.title().isEmpty() ? "graph" : drawing.title();
        text.append("digraph \"").append(Markup.label(title)).append("\" {\n");
        writeDefaults();
        drawing.show(this);
        drawing.connect(this::add);
        if (isForLayout) {
            writeOrder();
        }
        text.append("}\n");
        flush();
    }

    private void writeDefaults() {
        String font = "fontname=\"" + Style.FONT + "\"";
        text.append("  graph [rankdir=")
                .append(drawing.isTall() ? "TB" : "LR")
                .append(
                        ", nslimit="
                                + PATIENCE
                                + ", ranksep=0.35, nodesep=0.25, pad=0.15, labelloc=b, bgcolor=\"")
                .append(palette.page())
                .append("\", " + font + ", fontsize=" + Style.SMALL_POINTS + ", fontcolor=\"")
                .append(palette.quietInk())
                .append("\", label=");
        writeCaption();
        text.append("];\n  node [shape=box, style=\"rounded,filled\", fillcolor=\"")
                .append(palette.op())
                .append("\", color=\"")
                .append(palette.ink())
                .append("\", height=0.35, width=0.35, margin=\"0.16,0.07\", ")
                .append(font + ", fontsize=" + Style.TEXT_POINTS + ", fontcolor=\"")
                .append(palette.ink())
                .append("\"];\n  edge [color=\"")
                .append(palette.edge())
                .append("\", arrowsize=0.6, labeldistance=1.4, ")
                .append(font + ", fontsize=8, fontcolor=\"")
                .append(palette.quietInk())
                .append("\"];\n");
    }

    /// Keeps boxes of one rank in their order, by edges that are not drawn.
    private void writeOrder() {
        List<Integer> ordered = drawing.ordered();
        if (ordered.size() < 2) {
            return;
        }
        Ranks ranks = Ranks.of(drawing);
        Map<Integer, String> chains = new TreeMap<>();
        for (int box : ordered) {
            chains.merge(ranks.rank(box), "n" + box, (chain, next) -> chain + " -> " + next);
        }
        for (String chain : chains.values()) {
            if (chain.contains(" ")) {
                text.append("  { rank=same; ").append(chain).append(" [style=invis]; }\n");
            }
        }
    }

    private void writeCaption() {
        if (drawing.title().isEmpty() && drawing.caption().isEmpty()) {
            text.append("\"\"");
            return;
        }
        text.append('<');
        if (!drawing.title().isEmpty()) {
            Markup.append(drawing.title(), text);
        }
        for (Line line : drawing.caption()) {
            text.append(text.charAt(text.length() - 1) == '<' ? "" : "<BR/>");
            text.append("<FONT COLOR=\"").append(palette.of(line.ink())).append("\">");
            Markup.append(line.text(), text);
            text.append("</FONT>");
        }
        text.append('>');
    }

    @Override
    public void open(Frame frame) {
        text.append("  subgraph cluster_")
                .append(frames++)
                .append(" { label=\"")
                .append(Markup.label(frame.label()))
                .append("\"; labelloc=t; labeljust=l; style=\"rounded,")
                .append(
                        switch (frame.kind()) {
                            case SCOPE -> "dashed\"; color=\"" + palette.scopeFrame();
                            case REPETITION -> "bold\"; color=\"" + palette.scopeFrame();
                            case KERNEL ->
                                    "filled\"; color=\""
                                            + palette.scopeFrame()
                                            + "\"; fillcolor=\""
                                            + palette.kernelFrame();
                        })
                .append("\";\n");
    }

    @Override
    public void close() {
        text.append("  }\n");
    }

    @Override
    public void add(Box box) {
        text.append("  n").append(box.number()).append(" [label=");
        writeLabel(box.lines());
        text.append(form(box.kind()));
        boolean isFilled = box.kind() != Box.Kind.OP && box.kind() != Box.Kind.PORT;
        if (isFilled || !Double.isNaN(box.heat())) {
            text.append(", fillcolor=\"").append(palette.fill(box)).append('"');
        }
        writeMark(box.mark());
        if (box.isResult()) {
            text.append(", penwidth=2.4");
        }
        text.append(", tooltip=\"");
        Markup.append(box.tooltip(), text);
        text.append("\"];\n");
        flushPieces();
    }

    /// Writes a single plain line in quotes, which is shorter; others need tags.
    private void writeLabel(List<Line> lines) {
        if (lines.size() == 1 && lines.getFirst().isPlain()) {
            text.append('"').append(Markup.label(lines.getFirst().text())).append('"');
            return;
        }
        text.append('<');
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 ? "" : "<BR/>");
            writeSized(lines.get(i));
        }
        text.append('>');
    }

    private void writeSized(Line line) {
        if (line.isSmall()) {
            text.append("<FONT POINT-SIZE=\"" + Style.SMALL_POINTS + "\">");
        }
        writeColored(line);
        if (line.isSmall()) {
            text.append("</FONT>");
        }
    }

    private void writeColored(Line line) {
        boolean isColored = line.ink() != Line.Ink.PLAIN;
        if (isColored) {
            text.append("<FONT COLOR=\"").append(palette.of(line.ink())).append("\">");
        }
        text.append(Markup.label(line.text()));
        if (isColored) {
            text.append("</FONT>");
        }
    }

    private String form(Box.Kind kind) {
        return switch (kind) {
            case ARGUMENT -> ", shape=ellipse, style=filled";
            case PARAMETER -> ", style=filled";
            case CONSTANT -> ", penwidth=0";
            case PORT -> ", style=\"rounded,dashed\", color=\"" + palette.scopeFrame() + '"';
            case OP, BACKWARD, GROUP -> "";
        };
    }

    private void writeMark(Box.Mark mark) {
        text.append(
                switch (mark) {
                    case NONE -> "";
                    case ADDED -> ", color=\"" + palette.added() + "\", penwidth=2.4";
                    case REMOVED ->
                            ", style=\"rounded,dashed,filled\", color=\""
                                    + palette.removed()
                                    + "\", penwidth=1.6";
                    case WRONG -> ", color=\"" + palette.wrong() + "\", penwidth=2, peripheries=2";
                });
    }

    private void add(Edge edge) {
        boolean isBackward = edge.kind() == Edge.Kind.ADJOINT;
        text.append("  n")
                .append(isBackward ? edge.to() : edge.from())
                .append(" -> n")
                .append(isBackward ? edge.from() : edge.to());
        List<String> attributes = new ArrayList<>(2);
        switch (edge.kind()) {
            case VALUE -> {}
            case BROADCAST -> attributes.add("style=dashed");
            case ADJOINT -> attributes.add("dir=back");
            case VALUE_FOR_ADJOINT -> attributes.add("constraint=false");
            case LOOP -> attributes.add("style=bold, constraint=false");
            case TIE ->
                    attributes.add(
                            "style=dotted, arrowhead=none, constraint=false, color=\""
                                    + palette.scopeFrame()
                                    + "\"");
        }
        if (edge.place() > 0) {
            String end = isBackward ? "taillabel" : "headlabel";
            attributes.add(end + "=\"" + edge.place() + "\"");
        }
        if (edge.isBeside()) {
            attributes.add("minlen=0");
        }
        if (!attributes.isEmpty()) {
            text.append(" [").append(String.join(", ", attributes)).append(']');
        }
        text.append(";\n");
        flushPieces();
    }

    private void flushPieces() {
        if (text.length() > PIECE) {
            flush();
        }
    }

    private void flush() {
        try {
            out.append(text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        text.setLength(0);
    }
}
