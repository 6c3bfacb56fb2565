package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.viz.draw.Box;
import dev.adjoint.viz.draw.Edge;
import dev.adjoint.viz.draw.Line;
import dev.adjoint.viz.draw.NumberedDrawing;
import dev.adjoint.viz.page.PageBox;
import dev.adjoint.viz.page.PageBox.Fact;
import dev.adjoint.viz.page.PageBox.FilledLine;
import dev.adjoint.viz.page.PageBox.PageNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The text on a page for each box of a drawing.
final class StageBoxes {
    /// The maximum number of operations and parameters listed for a box with many nodes.
    private static final int LISTED = 24;

    private final NodeDrawing drawing;
    private final NumberedDrawing numbered;
    private final NodeValues values;
    private final PageNodes nodes;
    private final Map<Integer, Integer> opened;
    private final boolean isFilled;
    private final Map<Integer, List<Integer>> reads = new HashMap<>();

    /// @param numbered the drawing with other numbers, which are those on the page
    /// @param opened the sheets of the boxes that can be opened
    /// @param isFilled whether the layout has other digits, and is filled in
    StageBoxes(
            NodeDrawing drawing,
            NumberedDrawing numbered,
            NodeValues values,
            PageNodes nodes,
            Map<Integer, Integer> opened,
            boolean isFilled) {
        this.drawing = drawing;
        this.numbered = numbered;
        this.values = values;
        this.nodes = nodes;
        this.opened = opened;
        this.isFilled = isFilled;
        numbered.connect(this::add);
    }

    private void add(Edge edge) {
        if (edge.kind() != Edge.Kind.TIE) {
            reads.computeIfAbsent(edge.to(), _ -> new ArrayList<>()).add(edge.from());
        }
    }

    List<PageBox> all() {
        return numbered.boxes().stream().map(this::described).toList();
    }

    private PageBox described(Box box) {
        int number = numbered.original(box.number());
        boolean isPort = box.kind() == Box.Kind.PORT;
        Look look = drawing.look(number);
        Optional<Node> node =
                drawing.nodes(number).stream()
                        .filter(look.names()::containsKey)
                        .findFirst()
                        .or(() -> drawing.node(number));
        Optional<Group> group = drawing.group(number);
        List<PageNode> described =
                drawing.nodes(number).stream()
                        .map(
                                one ->
                                        new PageNode(
                                                nodes.number(one),
                                                isPort ? List.of() : facts(number, one)))
                        .toList();
        return new PageBox(
                box.number(),
                node.map(look::label).or(() -> group.map(Group::name)).orElse(""),
                looks(box),
                described,
                group.map(StageBoxes::facts).orElse(List.of()),
                reads.getOrDefault(box.number(), List.of()),
                opens(box.number()),
                drawing.half(number),
                isPort ? OptionalInt.empty() : drawing.kernel(number),
                filledIn(box.lines()));
    }

    private OptionalInt opens(int box) {
        Integer sheet = opened.get(box);
        return sheet == null ? OptionalInt.empty() : OptionalInt.of(sheet);
    }

    private List<FilledLine> filledIn(List<Line> lines) {
        List<FilledLine> filled = new ArrayList<>();
        for (int place = 0; place < lines.size(); place++) {
            Line line = lines.get(place);
            if (line.changes()) {
                filled.add(new FilledLine(place, line.texts()));
            } else if (isFilled && PageLayouts.hasDigits(line.text())) {
                filled.add(new FilledLine(place, List.of(line.text())));
            }
        }
        return filled;
    }

    private static List<String> looks(Box box) {
        List<String> looks = new ArrayList<>(List.of(word(box.kind())));
        if (box.mark() != Box.Mark.NONE) {
            looks.add(word(box.mark()));
        }
        if (box.isResult()) {
            looks.add("result");
        }
        return looks;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private List<Fact> facts(int box, Node node) {
        List<Fact> facts = new ArrayList<>();
        Optional<String> name = Optional.ofNullable(drawing.look(box).names().get(node));
        facts.add(new Fact("formula", nodes.formula(name, node)));
        facts.add(new Fact("type", node.type().toString()));
        addValues("value", values.values(node), facts);
        addValues("gradient", values.gradients(node), facts);
        if (values.goesWrongAt(node)) {
            node.inputs()
                    .forEach(
                            input -> addValues(inputName(box, input), values.values(input), facts));
        }
        List<String> fate = drawing.fate(box);
        if (!fate.isEmpty()) {
            facts.add(new Fact("simplifying", String.join(", ", fate)));
        }
        facts.add(new Fact("source line", node.origin().line()));
        if (!node.origin().scope().isEmpty()) {
            facts.add(new Fact("scope", node.origin().scope()));
        }
        return facts;
    }

    private String inputName(int box, Node input) {
        return "value of " + drawing.look(box).label(input);
    }

    private static void addValues(String name, List<NodeValue> values, List<Fact> facts) {
        if (!values.isEmpty()) {
            List<String> texts = values.stream().map(StageBoxes::text).toList();
            boolean changes = texts.stream().distinct().count() > 1;
            facts.add(new Fact(name, changes ? texts : texts.subList(0, 1)));
        }
    }

    private static String text(NodeValue value) {
        return Stream.of(value.text(OptionalInt.empty()), value.histogram(), value.fault())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static List<Fact> facts(Group group) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("contents", group.contents()));
        if (!group.operations().isEmpty()) {
            facts.add(new Fact("operations", listed(group.operations())));
        }
        if (!group.states().isEmpty()) {
            List<String> states = group.states().stream().map(Input::toString).toList();
            facts.add(new Fact("parameters", group.parameters() + "\n" + listed(states)));
        }
        facts.add(new Fact("scope", group.path()));
        return facts;
    }

    private static String listed(List<String> texts) {
        String rest =
                texts.size() > LISTED
                        ? "\n… and " + Group.count(texts.size() - LISTED) + " more"
                        : "";
        return texts.stream().limit(LISTED).collect(Collectors.joining("\n")) + rest;
    }
}
