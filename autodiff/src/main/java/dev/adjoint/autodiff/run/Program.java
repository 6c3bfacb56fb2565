package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.fuse.Launch;
import dev.adjoint.autodiff.fuse.Place;
import dev.adjoint.autodiff.fuse.Plan;
import dev.adjoint.autodiff.generate.Kernel;
import dev.adjoint.autodiff.generate.Kernels;
import dev.adjoint.autodiff.generate.code.KernelBody;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.NotEnoughMemoryException;
import dev.adjoint.autodiff.type.Tensor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A graph, compiled: a list of kernel launches over one arena. A program never changes, and any
/// number of threads may run it at once. [#run(Binding...)] is the simple way and copies what comes
/// out; a [Workspace] is the way that allocates nothing.
public final class Program {
    private final Signature signature;
    private final Plan plan;
    private final List<Kernel> kernels;
    private final Map<Constant, Object> shared;
    private final boolean isChecked;
    private final Queue<Workspace> idle = new ConcurrentLinkedQueue<>();

    private Program(Signature signature) {
        this.signature = signature;
        List<Plan.Replacement> replacements =
                signature.updates().stream()
                        .map(update -> new Plan.Replacement(update.state(), update.next()))
                        .toList();
        this.isChecked = false;
        this.shared = new HashMap<>();
        this.plan = Plan.of(signature.arguments(), signature.outputs(), replacements);
        this.kernels = plan.launches().stream().map(Launch::spec).map(Kernels::of).toList();
        for (Launch launch : plan.launches()) {
            launch.arrays().forEach(this::share);
        }
        plan.outputs().forEach(this::share);
        for (int i = 0; i < kernels.size(); i++) {
            kernels.get(i).willServe(plan.launches().get(i));
        }
    }

    /// The same program, with its kernels, that checks what it makes.
    private Program(Program other) {
        this.signature = other.signature;
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

    /// The outputs of a program, such as a gradient.
    public static List<Node> outputs(List<? extends Node> outputs) {
        return List.copyOf(outputs);
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
    /// @throws IllegalArgumentException if the outputs need an argument that is not listed, or two
    ///   inputs have one name
    public static Program compile(List<Input> arguments, List<Node> outputs) {
        return compile(arguments, outputs, List.of());
    }

    /// Compiles a graph whose runs replace states. All updates and outputs read the states as they
    /// were before the run.
    ///
    /// @throws IllegalArgumentException if the outputs or updates need an argument that is not
    ///   listed, two inputs have one name, or a state is updated twice
    public static Program compile(List<Input> arguments, List<Node> outputs, List<Update> updates) {
        return new Program(Signature.of(arguments, outputs, updates));
    }

    public List<Input> arguments() {
        return signature.arguments();
    }

    public List<Node> outputs() {
        return signature.outputs();
    }

    public List<Update> updates() {
        return signature.updates();
    }

    /// The states that a run reads or replaces.
    public List<Input> states() {
        return signature.states();
    }

    /// What a run launches, in order; a kernel that is launched twice stands twice.
    public List<CompiledKernel> kernels() {
        List<CompiledKernel> launched = new ArrayList<>(kernels.size());
        for (int i = 0; i < kernels.size(); i++) {
            launched.add(new CompiledKernel(plan.launches().get(i), kernels.get(i), plan::place));
        }
        return launched;
    }

    /// What a run does, as a table: for each kernel what it computes, the arithmetic that it does
    /// and the bytes that it must move; then where in the working memory each value lies, and from
    /// which kernel to which. [Workspace#explain] adds times.
    public String explain() {
        return new PlanText(this, null).text();
    }

    /// Runs a program without arguments and without states.
    public Result run() {
        return run(new Binding[0]);
    }

    /// Runs with plain numbers, dealt to the arguments in order: each takes as many as it has
    /// elements, in row-major order. A program of scalars takes one number per argument.
    ///
    /// @throws IllegalArgumentException if there are more or fewer
    public Result run(double... numbers) {
        signature.requireCount(numbers.length);
        Workspace workspace = borrow();
        int from = 0;
        for (Input argument : arguments()) {
            int to = from + argument.shape().count();
            if (argument.shape().isScalar()) {
                workspace.set(argument, numbers[from]);
            } else {
                workspace.set(argument, Arrays.copyOfRange(numbers, from, to));
            }
            from = to;
        }
        return runAndReturn(workspace);
    }

    /// Runs with one array per argument, in order, each of as many elements as the argument, in
    /// row-major order.
    ///
    /// @throws IllegalArgumentException if there are more or fewer arrays or elements
    public Result run(double[]... arrays) {
        return run(arrays.length, (argument, i) -> argument.is(arrays[i]));
    }

    /// Runs with one array per argument, as [#run(double[]...)].
    public Result run(float[]... arrays) {
        return run(arrays.length, (argument, i) -> argument.is(arrays[i]));
    }

    /// Runs with one tensor per argument, in order.
    ///
    /// @throws IllegalArgumentException if there are more or fewer, or a shape differs
    public Result run(Tensor... tensors) {
        return run(tensors.length, (argument, i) -> argument.is(tensors[i]));
    }

    /// A value for an argument.
    private interface Value {
        Binding of(Input argument, int position);
    }

    private Result run(int count, Value value) {
        signature.requireValues(count);
        Binding[] bindings = new Binding[count];
        for (int i = 0; i < count; i++) {
            bindings[i] = value.of(arguments().get(i), i);
        }
        return run(bindings);
    }

    /// Runs a program that has no state.
    ///
    /// @throws IllegalArgumentException if an argument is missing or bound twice, or a binding is
    ///   of another input
    public Result run(Binding... bindings) {
        signature.requireBindings(bindings);
        if (!states().isEmpty()) {
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
    /// @throws IllegalArgumentException if an argument or a state is missing, or of another shape
    /// @throws IllegalStateException if another run uses the state in a way that excludes this one
    public Result run(State state, Binding... bindings) {
        signature.requireBindings(bindings);
        return run(workspace(state), bindings);
    }

    /// Runs with arguments by name.
    ///
    /// @throws IllegalArgumentException if a name is missing or unknown, or a shape differs
    public Result run(Map<String, Tensor> values) {
        return run(signature.bindings(values));
    }

    /// Runs on a state, with arguments by name.
    ///
    /// @throws IllegalArgumentException if a name is missing or unknown, or a shape differs
    public Result run(State state, Map<String, Tensor> values) {
        return run(state, signature.bindings(values));
    }

    /// This program, but a run whose outputs or new states are not all finite throws an
    /// [ArithmeticException] that names the node, the values, the formula and the line which made
    /// the first NaN or infinity, and changes no state. Such a run is repeated by the interpreter;
    /// the others cost a pass over the outputs and a copy of the states. For finding a mistake, not
    /// for speed.
    public Program checked() {
        return new Program(this);
    }

    /// This program as a function of primitive numbers, the quickest way to call a program of
    /// scalars.
    ///
    /// @throws IllegalArgumentException if an argument or an output is no scalar of a floating
    ///   type, or the program has a state or is [#checked]
    public ScalarFunction scalarFunction() {
        return new ScalarFunction(this);
    }

    /// A workspace for a program that has no state.
    public Workspace workspace() {
        return workspace(State.empty());
    }

    /// A workspace on a state, which any number of workspaces may share.
    ///
    /// @throws IllegalArgumentException if the state lacks a tensor, or has one of another type
    /// @throws NotEnoughMemoryException if Java's heap cannot hold the working memory; nothing has
    ///   changed then
    public Workspace workspace(State state) {
        return workspace(state, Form.ADAPTIVE);
    }

    /// A workspace that runs a form of the kernels: for tests and measurements.
    public Workspace workspace(State state, Form form) {
        return new Workspace(this, state, form);
    }

    /// Waits until the JIT compiler has the vector form of every kernel, which otherwise happens in
    /// the background. Returns whether every kernel that has one now serves in it; where one does
    /// not, [#explain] says why. A thread that is interrupted waits no longer, and stays
    /// interrupted.
    public boolean awaitWarm() {
        return Warmup.await(kernels, null, _ -> {});
    }

    /// As [#awaitWarm()], but for a time at most. Kernels that are not warm by then become so in
    /// the background.
    public boolean awaitWarm(Duration most) {
        return awaitWarm(most, _ -> {});
    }

    /// As [#awaitWarm(Duration)].
    ///
    /// @param listener told how many kernels are warm, at first and whenever that changes, by the
    ///   thread that waits
    public boolean awaitWarm(Duration most, Consumer<Warmth> listener) {
        if (most == null) {
            throw new IllegalArgumentException(
                    "awaitWarm: got null, needed how long to wait: use awaitWarm() to wait until"
                            + " the end");
        }
        if (listener == null) {
            throw new IllegalArgumentException(
                    "awaitWarm: got null, needed a listener: use awaitWarm(most) for none");
        }
        return Warmup.await(kernels, most, listener);
    }

    /// How many kernels serve in their quickest form now.
    public Warmth warmth() {
        return Warmup.warmth(kernels);
    }

    /// Has the vector forms compiled in the background, since the program is to be run.
    void warmUp() {
        Warmup.request(kernels);
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

    /// The values in working memory, in the order in which they come to be: the arguments first.
    public List<Buffer> buffers() {
        int end = kernels.size() + 1;
        Map<Node, Integer> first = new LinkedHashMap<>();
        Map<Node, Integer> last = new HashMap<>();
        arguments().forEach(argument -> first.put(argument, 0));
        for (int i = 1; i < end; i++) {
            for (Node node : plan.launches().get(i - 1).arrays()) {
                first.putIfAbsent(node, i);
                last.put(node, i);
            }
        }
        arguments().forEach(argument -> last.put(argument, end));
        plan.outputs().forEach(output -> last.put(output, end));
        List<Buffer> buffers = new ArrayList<>();
        first.forEach(
                (node, from) -> {
                    if (plan.place(node) instanceof Place.InArena(DType held, int offset)) {
                        long size = held.bytes();
                        long bytes = node.shape().count() * size;
                        int to = last.getOrDefault(node, from);
                        buffers.add(new Buffer(node, held, offset * size, bytes, from, to));
                    }
                });
        return buffers;
    }

    Signature signature() {
        return signature;
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

    /// The arguments, results and costs of a run: `(x : float64[]) -> (tanh(x) : float64[]), 1
    /// kernel, 0.1 KB of working memory`. [#explain] has it kernel by kernel.
    @Override
    public String toString() {
        String ofStates = states().isEmpty() ? "" : ", states " + states().size();
        String ofKernels =
                kernels.size() == 1 ? ", 1 kernel, " : ", " + kernels.size() + " kernels, ";
        double kilobytes = arenaBytes() / 1e3;
        return signature
                + ofStates
                + ofKernels
                + String.format(Locale.ROOT, "%.1f KB of working memory", kilobytes);
    }
}
