package dev.adjoint.viz;

import dev.adjoint.viz.draw.Box;
import dev.adjoint.viz.draw.NumberedDrawing;
import dev.adjoint.viz.page.PageSheet;

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
    private final PageLayouts layouts;
    private final List<Sheet> sheets = new ArrayList<>();

    private record Sheet(NodeDrawing drawing, String path, OptionalInt outer) {}

    private StageSheets(NodeValues values, PageNodes nodes, PageLayouts layouts) {
        this.values = values;
        this.nodes = nodes;
        this.layouts = layouts;
    }

    static List<PageSheet> of(
            NodeDrawing whole, NodeValues values, PageNodes nodes, PageLayouts layouts) {
        StageSheets stage = new StageSheets(values, nodes, layouts);
        stage.sheets.add(new Sheet(whole, "", OptionalInt.empty()));
        List<PageSheet> sheets = new ArrayList<>();
        while (sheets.size() < stage.sheets.size()) {
            sheets.add(stage.sheet(sheets.size()));
        }
        return sheets;
    }

    private PageSheet sheet(int place) {
        Sheet sheet = sheets.get(place);
        NumberedDrawing drawing = NumberedDrawing.of(sheet.drawing());
        Map<Integer, Integer> opened = opened(place, sheet.drawing(), drawing);
        int before = layouts.count();
        int layout = layouts.number(drawing);
        boolean isFirst = layout == before;
        StageBoxes boxes =
                new StageBoxes(sheet.drawing(), drawing, values, nodes, opened, !isFirst);
        return new PageSheet(
                sheet.path(),
                sheet.outer(),
                layout,
                isFirst ? List.of() : drawing.labels(),
                boxes.all());
    }

    /// Adds the contents of the boxes of a sheet as further sheets, and returns their places.
    private Map<Integer, Integer> opened(int place, NodeDrawing drawing, NumberedDrawing numbered) {
        Map<Integer, Integer> opened = new HashMap<>();
        for (Box box : numbered.boxes()) {
            if (box.kind() == Box.Kind.PORT) {
                continue;
            }
            int original = numbered.original(box.number());
            Optional<NodeDrawing> inside = drawing.inside(original);
            if (inside.isPresent()) {
                String path = drawing.group(original).map(Group::path).orElse("");
                opened.put(box.number(), sheets.size());
                sheets.add(new Sheet(inside.get(), path, OptionalInt.of(place)));
            }
        }
        return opened;
    }
}
