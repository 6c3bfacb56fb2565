package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.CompiledKernel;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.viz.layout.LayoutEngine;
import dev.adjoint.viz.layout.PictureFile;
import dev.adjoint.viz.page.Page;
import dev.adjoint.viz.page.PageKernel;
import dev.adjoint.viz.page.PageSheet;
import dev.adjoint.viz.page.PageStage;
import dev.adjoint.viz.page.PageWriter;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// A page for exploring a graph in a browser: one HTML file, which needs no network and no other
/// file.
///
/// ```java
/// Input x = scalar("x"), y = scalar("y"), z = scalar("z");
/// Node f = mul(add(x, y), z);
/// GraphPage page = GraphPage.of(f, x, y, z).named("f", f);
/// page.withValues(x.is(-2), y.is(5), z.is(-4)).write(Path.of("f.html"));
/// ```
///
/// A slider steps through the stages of the graph: as written, with its gradient, simplified, and
/// as kernels. A click on a node shows its formula, type, value, gradient and line, the rules that
/// changed it, and the Java of its kernel. The graph can be dragged, zoomed, and searched by name
/// or type, also from the keyboard.
///
/// A stage is folded as in [GraphPicture]. A click on a folded box opens its contents as a sheet of
/// their own, down to single nodes. The same graph gives the same bytes. Names are escaped and
/// cannot inject markup, and the browser runs no script but the page's own.
///
/// Pages are immutable, and may be shared between threads.
public final class GraphPage {
    /// The length above which Java source is cut.
    private static final int MOST_SOURCE = 100_000;

    private final List<Stage> stages;
    private final Optional<Node> function;
    private final String title;
    private final boolean isDark;
    private final Map<Node, String> names;
    private final NodeValues values;
    private final List<Integer> epochs;

    private GraphPage(
            List<Stage> stages,
            Optional<Node> function,
            String title,
            boolean isDark,
            Map<Node, String> names,
            NodeValues values,
            List<Integer> epochs) {
        this.stages = stages;
        this.function = function;
        this.title = title;
        this.isDark = isDark;
        this.names = names;
        this.values = values;
        this.epochs = epochs;
    }

    /// Creates a page of a scalar and its derivatives for `targets`; without targets, of the scalar
    /// alone.
    ///
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException if `f` is not a floating scalar
    /// @throws IllegalArgumentException if two inputs have the same name
    public static GraphPage of(Node f, Node... targets) {
        return of(Stage.of(f, List.of(targets)), Optional.of(f));
    }

    /// Creates a page of a program: its outputs and updates as written, simplified, and its
    /// kernels.
    public static GraphPage of(Program program) {
        return of(program, KernelGraph.of(program));
    }

    /// Same as [#of(Program)], with the time of each kernel if the workspace has measured any.
    public static GraphPage of(Workspace workspace) {
        return of(workspace.program(), KernelGraph.of(workspace));
    }

    private static GraphPage of(Program program, KernelGraph kernels) {
        Optional<Node> function = new View.Written(Graph.of(program.outputs())).function();
        return of(Stage.of(program, kernels), function);
    }

    private static GraphPage of(List<Stage> stages, Optional<Node> function) {
        return new GraphPage(
                stages, function, "Graph", false, Map.of(), NodeValues.none(), List.of());
    }

    /// Returns this page with a title.
    public GraphPage titled(String newTitle) {
        return new GraphPage(stages, function, newTitle, isDark, names, values, epochs);
    }

    /// Returns this page with a node named `name`.
    ///
    /// @throws IllegalArgumentException if the node is not on the page, or another has the name
    public GraphPage named(String name, Node node) {
        List<Graph> graphs = stages.stream().map(stage -> stage.view().graph()).toList();
        Map<Node, String> more = NodeNames.with(name, node, names, graphs);
        return new GraphPage(stages, function, title, isDark, more, values, epochs);
    }

    /// Returns this page with the value of each node. The nodes of a function also show the
    /// derivative of the function for them, as [GraphPicture#withValues(Binding...)] does.
    ///
    /// @throws IllegalArgumentException if an input of the graph has no binding, or two
    public GraphPage withValues(Binding... bindings) {
        return withValues(List.of(bindings));
    }

    /// Same as [#withValues(Binding...)].
    public GraphPage withValues(Collection<Binding> bindings) {
        return withRuns(List.of(), List.of(bindings));
    }

    /// Same as [#withValues(Binding...)], with a state's tensors for the inputs of their names.
    ///
    /// @throws IllegalArgumentException if an input of the graph has neither a binding nor a tensor
    public GraphPage withValues(State state, Binding... bindings) {
        return withValues(NodeValues.bindings(graph(), state, List.of(bindings)));
    }

    /// Returns this page with the values and derivatives of each node at some epochs of a training,
    /// through which a second slider steps: parameters, values and gradients move.
    ///
    /// @param history a watcher of the training
    /// @param bindings of the other inputs, the same at each epoch
    /// @throws IllegalArgumentException if there is no epoch, or an input of the graph has neither
    ///   a binding nor a tensor of its name
    public GraphPage withEpochs(StateHistory history, Binding... bindings) {
        return withEpochs(history.states(), bindings);
    }

    /// Same as [#withEpochs(StateHistory, Binding...)], for a training loop of your own.
    ///
    /// @param states by epoch, in order; tensors are given to the inputs of their names
    public GraphPage withEpochs(SequencedMap<Integer, State> states, Binding... bindings) {
        if (states.isEmpty()) {
            throw new IllegalArgumentException(
                    "page: got no epochs, needed one: watch a training with the history, or put"
                            + " states into the map");
        }
        Graph graph = graph();
        return withRuns(
                List.copyOf(states.keySet()),
                states.values().stream()
                        .map(state -> NodeValues.bindings(graph, state, List.of(bindings)))
                        .toList());
    }

    private GraphPage withRuns(List<Integer> newEpochs, List<? extends Collection<Binding>> runs) {
        NodeValues traced = NodeValues.of(graph(), function, runs);
        return new GraphPage(stages, function, title, isDark, names, traced, newEpochs);
    }

    /// The graph of all stages.
    private Graph graph() {
        Set<Node> roots = new LinkedHashSet<>();
        stages.forEach(stage -> roots.addAll(stage.view().graph().roots()));
        return Graph.of(roots);
    }

    /// Returns this page, dark for every reader; by default it follows the reader's system.
    public GraphPage dark() {
        return new GraphPage(stages, function, title, true, names, values, epochs);
    }

    /// Returns the page as the text of an HTML file.
    ///
    /// @throws UnsupportedOperationException if no layout engine works; the message gives a remedy
    public String toHtml() {
        return toHtml(List.of(LayoutEngine.values()));
    }

    /// Writes the page to a file. Missing folders are created.
    ///
    /// @throws IllegalArgumentException if the name does not end in `.html`
    /// @throws UnsupportedOperationException if no layout engine works; the message gives a remedy
    /// @throws UncheckedIOException if the file cannot be written
    public void write(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.endsWith(".html")) {
            throw new IllegalArgumentException(
                    "write: got the file " + file + ", needed a name that ends in .html");
        }
        String html = toHtml();
        PictureFile.write(file, out -> out.write(html));
    }

    /// Same as [#write(Path)], for a file of this name.
    public void write(String file) {
        write(Path.of(file));
    }

    String toHtml(List<LayoutEngine> engines) {
        PageNodes nodes = new PageNodes();
        PageLayouts layouts = new PageLayouts();
        Map<String, Integer> sources = new LinkedHashMap<>();
        List<PageStage> drawn =
                stages.stream().map(stage -> drawn(stage, layouts, nodes, sources)).toList();
        return PageWriter.html(
                new Page(
                        title,
                        isDark,
                        drawn,
                        layouts.svgs(engines),
                        List.copyOf(sources.keySet()),
                        epochs));
    }

    private PageStage drawn(
            Stage stage, PageLayouts layouts, PageNodes nodes, Map<String, Integer> sources) {
        layouts.beginStage();
        NodeDrawing drawing = stage.view().sheet(stage.look(names, values));
        List<PageSheet> sheets = StageSheets.of(drawing, values, nodes, layouts);
        boolean showsKernels =
                sheets.stream()
                        .flatMap(sheet -> sheet.boxes().stream())
                        .anyMatch(box -> box.kernel().isPresent());
        List<PageKernel> kernels = showsKernels ? kernels(stage.view(), sources) : List.of();
        return new PageStage(stage.name(), stage.note(), sheets, kernels);
    }

    private static List<PageKernel> kernels(View view, Map<String, Integer> sources) {
        if (!(view instanceof View.Compiled(KernelGraph graph, _))) {
            return List.of();
        }
        List<PageKernel> kernels = new ArrayList<>();
        for (int kernel = 0; kernel < graph.kernels().size(); kernel++) {
            String source = source(graph.kernels().get(kernel));
            int place = sources.computeIfAbsent(source, _ -> sources.size());
            kernels.add(new PageKernel(graph.label(kernel, kernel + 1), place));
        }
        return kernels;
    }

    private static String source(CompiledKernel kernel) {
        String source = kernel.source();
        return source.length() <= MOST_SOURCE
                ? source
                : source.substring(0, MOST_SOURCE) + "\n… cut here";
    }

    @Override
    public String toString() {
        return "page of " + stages.size() + (stages.size() == 1 ? " stage" : " stages");
    }
}
