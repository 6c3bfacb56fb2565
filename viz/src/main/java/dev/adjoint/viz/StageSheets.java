package dev.adjoint.viz;

import dev.adjoint.viz.draw.Box;
import dev.adjoint.viz.draw.DotWriter;
import dev.adjoint.viz.draw.Drawing;
import dev.adjoint.viz.draw.Frame;
import dev.adjoint.viz.layout.Layout;
import dev.adjoint.viz.layout.LayoutEngine;
import dev.adjoint.viz.page.PageBox;
import dev.adjoint.viz.page.PageSheet;
import dev.adjoint.viz.page.Theme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The sheets of a stage of a page: a drawing of the whole graph, and one of the contents of each
/// box that can be opened, down to single nodes.
final class StageSheets {
    private final NodeValues values;
    private final PageNodes nodes;
    private final List<Sheet> sheets = new ArrayList<>();

    /// @param opened the sheet of each box that can be opened
    private record Sheet(
            NodeDrawing drawing, String path, OptionalInt outer, Map<Integer, Integer> opened) {}

    private StageSheets(NodeValues values, PageNodes nodes) {
        this.values = values;
        this.nodes = nodes;
    }

    static List<PageSheet> of(
            NodeDrawing whole, NodeValues values, PageNodes nodes, List<LayoutEngine> engines) {
        StageSheets sheets = new StageSheets(values, nodes);
        sheets.collect(whole);
        return sheets.laidOut(engines);
    }

    private void collect(NodeDrawing whole) {
        sheets.add(new Sheet(whole, "", OptionalInt.empty(), new HashMap<>()));
        for (int at = 0; at < sheets.size(); at++) {
            Sheet sheet = sheets.get(at);
            int outer = at;
            for (int box : boxes(sheet.drawing())) {
                sheet.drawing().inside(box).ifPresent(inside -> add(sheet, outer, box, inside));
            }
        }
    }

    private void add(Sheet sheet, int outer, int box, NodeDrawing inside) {
        String path = sheet.drawing().group(box).map(Group::path).orElse("");
        sheet.opened().put(box, sheets.size());
        sheets.add(new Sheet(inside, path, OptionalInt.of(outer), new HashMap<>()));
    }

    private static List<Integer> boxes(NodeDrawing drawing) {
        List<Integer> boxes = new ArrayList<>();
        drawing.show(
                new Drawing.Stage() {
                    @Override
                    public void open(Frame frame) {}

                    @Override
                    public void add(Box box) {
                        if (box.kind() != Box.Kind.PORT) {
                            boxes.add(box.number());
                        }
                    }

                    @Override
                    public void close() {}
                });
        return boxes;
    }

    private List<PageSheet> laidOut(List<LayoutEngine> engines) {
        List<String> dots =
                sheets.stream().map(sheet -> DotWriter.text(sheet.drawing(), Theme.MARKS)).toList();
        List<String> svgs = Layout.svgs(dots, engines);
        List<PageSheet> pages = new ArrayList<>();
        for (int i = 0; i < sheets.size(); i++) {
            Sheet sheet = sheets.get(i);
            List<PageBox> boxes =
                    StageBoxes.of(sheet.drawing(), values, nodes, box -> opened(sheet, box));
            pages.add(new PageSheet(sheet.path(), sheet.outer(), svgs.get(i), boxes));
        }
        return pages;
    }

    private static OptionalInt opened(Sheet sheet, int box) {
        return Optional.ofNullable(sheet.opened().get(box))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }
}
