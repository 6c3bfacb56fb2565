package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.fuse.Launch;
import dev.adjoint.autodiff.fuse.Plan;
import dev.adjoint.autodiff.generate.Kernel;
import dev.adjoint.autodiff.generate.KernelBody;
import dev.adjoint.autodiff.generate.Kernels;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// A graph, compiled: a list of kernel launches over one arena. A program never changes, and any
/// number of threads may run it at once. [#run(Binding...)] is the simple way and copies what comes
/// out; a [Workspace] is the way that allocates nothing.
public final class Program {
    private final List<Input> arguments;
    private final List<Node> outputs;
    private final List<Update> updates;
    private final List<Input> states;
    private final Plan plan;
    private final List<Kernel> kernels;
    private final Map<Constant, Object> shared;
    private final boolean isChecked;
    private final Queue<Workspace> idle = new ConcurrentLinkedQueue<>();

    private Program(List<Input> arguments, List<Node> outputs, List<Update> updates) {
        this.arguments = List.copyOf(arguments);
        this.outputs = List.copyOf(outputs);
        this.updates = List.copyOf(updates);
        List<Node> roots = new ArrayList<>(outputs);
        updates.forEach(update -> roots.addAll(List.of(update.state(), update.next())));
        List<Input> all = Graph.of(roots).inputs();
        this.states = all.stream().filter(input -> input.role() == Input.Role.STATE).toList();
        requireInputs(all);
        requireOneUpdate();
        List<Plan.Replacement> replacements =
                updates.stream()
                        .map(update -> new Plan.Replacement(update.state(), update.next()))
                        .toList();
        this.isChecked = false;
        this.shared = new HashMap<>();
        this.plan = Plan.of(this.arguments, this.outputs, replacements);
        this.kernels = plan.launches().stream().map(Launch::spec).map(Kernels::of).toList();
        for (Launch launch : plan.launches()) {
            launch.arrays().forEach(this::share);
        }
        plan.outputs().forEach(this::share);
        Warmup.request(kernels);
    }

    /// The same program, with its kernels, that checks what it makes.
    private Program(Program other) {
        this.arguments = other.arguments;
        this.outputs = other.outputs;
        this.updates = other.updates;
        this.states = other.states;
        this.plan = other.plan;
        this.kernels = other.kernels;
        this.shared = other.shared;
        this.isChecked = true;
    }

    /// The arguments of a program, for [#compile].
    public static List<Input> inputs(Input... inputs) {
        return List.of(inputs);
    }

    /// The outputs of a program, for [#compile].
    public static List<Node> outputs(Node... outputs) {
        return List.of(outputs);
    }

    /// A function and its gradient as the outputs of a program, for [#compile].
    public static List<Node> outputs(Node first, List<? extends Node> others) {
        List<Node> all = new ArrayList<>();
        all.add(first);
        all.addAll(others);
        return all;
    }

    /// Compiles a graph.
    ///
    /// @throws IllegalArgumentException where the outputs need an argument that is not listed, or
    ///   two inputs have one name
    public static Program compile(List<Input> arguments, List<Node> outputs) {
        return compile(arguments, outputs, List.of());
    }

    /// Compiles a graph whose runs replace states. All updates and outputs read the states as they
    /// were before the run.
    ///
    /// @throws IllegalArgumentException where the outputs or updates need an argument that is not
    ///   listed, two inputs have one name, or a state is updated twice
    public static Program compile(List<Input> arguments, List<Node> outputs, List<Update> updates) {
        return new Program(arguments, outputs, updates);
    }

    public List<Input> arguments() {
        return arguments;
    }

    public List<Node> outputs() {
        return outputs;
    }

    public List<Update> updates() {
        return updates;
    }

    /// The states that a run reads or replaces.
    public List<Input> states() {
        return states;
    }

    /// What a run launches, in order; a kernel that is launched twice stands twice.
    public List<CompiledKernel> kernels() {
        List<CompiledKernel> launched = new ArrayList<>(kernels.size());
        for (int i = 0; i < kernels.size(); i++) {
            launched.add(new CompiledKernel(plan.launches().get(i), kernels.get(i)));
        }
        return launched;
    }

    /// Runs with scalars, one an argument, in the order of the arguments.
    ///
    /// @throws IllegalArgumentException where there are more or fewer, or an argument is no scalar
    public Result run(double... scalars) {
        if (scalars.length != arguments.size()) {
            throw new IllegalArgumentException(
                    "run: got "
                            + scalars.length
                            + " numbers, needed one for each of "
                            + names()
                            + ": give them in this order");
        }
        Workspace workspace = borrow();
        for (int i = 0; i < scalars.length; i++) {
            workspace.set(arguments.get(i), scalars[i]);
        }
        return runAndReturn(workspace);
    }

    /// Runs a program that has no state.
    ///
    /// @throws IllegalArgumentException where an argument is missing or bound twice, or a binding
    ///   is of another input
    public Result run(Binding... bindings) {
        requireBindings(bindings);
        if (!states.isEmpty()) {
            return run(State.empty(), bindings);
        }
        Workspace workspace = borrow();
        for (Binding binding : bindings) {
            workspace.set(binding.input(), binding.value());
        }
        return runAndReturn(workspace);
    }

    /// Runs a program on a state.
    ///
    /// @throws IllegalArgumentException where an argument or a state is missing, or of another
    ///   shape
    /// @throws IllegalStateException where another run uses the state in a way that excludes this
    ///   one
    public Result run(State state, Binding... bindings) {
        requireBindings(bindings);
        return run(workspace(state), bindings);
    }

    /// Runs with arguments by name.
    ///
    /// @throws IllegalArgumentException where a name is missing or unknown, or a shape differs
    public Result run(Map<String, Tensor> values) {
        return run(bindings(values));
    }

    /// Runs on a state, with arguments by name.
    ///
    /// @throws IllegalArgumentException where a name is missing or unknown, or a shape differs
    public Result run(State state, Map<String, Tensor> values) {
        return run(state, bindings(values));
    }

    /// This program, but a run whose outputs or new states are not all finite throws an
    /// [ArithmeticException] that names the node, the values, the formula and the line which made
    /// the first NaN or infinity, and changes no state. Such a run is repeated by the interpreter;
    /// the others cost a pass over the outputs and a copy of the states. For finding a mistake, not
    /// for speed.
    public Program checked() {
        return new Program(this);
    }

    /// A workspace for a program that has no state.
    public Workspace workspace() {
        return workspace(State.empty());
    }

    /// A workspace on a state, which any number of workspaces may share.
    ///
    /// @throws IllegalArgumentException where the state lacks a tensor, or has one of another type
    public Workspace workspace(State state) {
        return workspace(state, Form.ADAPTIVE);
    }

    /// A workspace that runs a form of the kernels: for tests and measurements.
    public Workspace workspace(State state, Form form) {
        return new Workspace(this, state, form);
    }

    /// Waits until the JIT compiler has the vector form of every kernel, which otherwise happens in
    /// the background. Returns whether every kernel that has one now serves in it.
    public boolean awaitWarm() {
        return Warmup.await(new HashSet<>(kernels));
    }

    boolean isChecked() {
        return isChecked;
    }

    /// The bytes of working memory that each workspace of this program has: its arguments, its
    /// outputs, and what lies between, where values that are not needed at the same time share
    /// memory. States and constants are not counted.
    public long arenaBytes() {
        return Stream.of(DType.FLOAT32, DType.FLOAT64)
                .mapToLong(dtype -> (long) plan.arenaSize(dtype) * dtype.bytes())
                .sum();
    }

    Plan plan() {
        return plan;
    }

    Kernel kernel(int launch) {
        return kernels.get(launch);
    }

    Object shared(Constant constant) {
        Object array = shared.get(constant);
        if (array == null) {
            throw new IllegalStateException("run: no array for the constant " + constant);
        }
        return array;
    }

    void requireState(State state) {
        for (Input input : states) {
            if (!state.slot(input.name()).type().equals(input.type())) {
                throw new IllegalArgumentException(
                        "state "
                                + input.name()
                                + ": got "
                                + state.slot(input.name()).type()
                                + ", needed "
                                + input.type()
                                + ": give State.of a tensor of this type  declared at "
                                + input.origin().line());
            }
        }
    }

    static int position(List<Node> outputs, Node output) {
        int position = outputs.indexOf(output);
        if (position < 0) {
            throw noOutput(output);
        }
        return position;
    }

    static IllegalArgumentException noOutput(Node output) {
        return new IllegalArgumentException(
                "output: got "
                        + output
                        + ", which is not an output of this program: list it in outputs(…)  made at"
                        + " "
                        + output.origin().line());
    }

    /// A workspace that no other thread has; the pool takes no lock.
    private Workspace borrow() {
        Workspace free = idle.poll();
        return free == null ? workspace() : free;
    }

    private Result runAndReturn(Workspace workspace) {
        workspace.run();
        Result result = workspace.result();
        idle.add(workspace);
        return result;
    }

    private static Result run(Workspace workspace, Binding... bindings) {
        for (Binding binding : bindings) {
            workspace.set(binding.input(), binding.value());
        }
        workspace.run();
        return workspace.result();
    }

    private void share(Node node) {
        if (node instanceof Constant constant) {
            Tensor value = constant.value().as(constant.dtype().held());
            Object array = value.dtype().newArray(value.shape().count() + KernelBody.PADDING);
            value.copyInto(array, 0);
            shared.put(constant, array);
        }
    }

    private void requireInputs(List<Input> all) {
        Set<String> names = new HashSet<>();
        List<Input> known = new ArrayList<>(arguments);
        known.addAll(states);
        for (Input input : known) {
            if (!names.add(input.name())) {
                throw new IllegalArgumentException(
                        "compile: got two inputs named "
                                + input.name()
                                + ", needed different names: rename one  declared at "
                                + input.origin().line());
            }
        }
        for (Input input : all) {
            if (!known.contains(input)) {
                throw new IllegalArgumentException(
                        "compile: the outputs need the argument "
                                + input.name()
                                + ", which is not among "
                                + names()
                                + ": add it to inputs(…)  declared at "
                                + input.origin().line());
            }
        }
    }

    private void requireOneUpdate() {
        Set<Input> updated = new HashSet<>();
        for (Update update : updates) {
            if (!updated.add(update.state())) {
                throw new IllegalArgumentException(
                        "compile: got two updates of the state "
                                + update.state().name()
                                + ", needed one  declared at "
                                + update.state().origin().line());
            }
        }
    }

    private void requireBindings(Binding... bindings) {
        Set<Input> bound = new HashSet<>();
        for (Binding binding : bindings) {
            if (!bound.add(binding.input())) {
                throw new IllegalArgumentException(
                        "run: got two values for "
                                + binding.input().name()
                                + ", needed one: leave one out");
            }
        }
        for (Input argument : arguments) {
            if (!bound.contains(argument)) {
                throw new IllegalArgumentException(
                        "run: got no value for "
                                + argument.name()
                                + ", needed one for each of "
                                + names()
                                + ": add "
                                + argument.name()
                                + ".is(…)");
            }
        }
    }

    private Binding[] bindings(Map<String, Tensor> values) {
        for (String name : values.keySet()) {
            if (!names().contains(name)) {
                throw new IllegalArgumentException(
                        "run: got a value for "
                                + name
                                + ", needed one for each of "
                                + names()
                                + ": leave it out, or list the input in inputs(…)");
            }
        }
        List<Binding> bindings = new ArrayList<>();
        for (Input argument : arguments) {
            Tensor value = values.get(argument.name());
            if (value != null) {
                bindings.add(argument.is(value));
            }
        }
        return bindings.toArray(Binding[]::new);
    }

    private List<String> names() {
        return arguments.stream().map(Input::name).toList();
    }
}
