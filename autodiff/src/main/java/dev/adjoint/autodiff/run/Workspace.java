package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.fuse.Place;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/// A program bound to one state and to memory of its own: the way to run that allocates nothing.
/// Arguments keep their values from run to run until they are set again. For one thread at a time;
/// the program itself may be shared, each thread with a workspace of its own.
public final class Workspace {
    private record Spot(Object array, int offset) {}

    private record StateCopy(Spot from, Object to, int count) {}

    private final Program program;
    private final State state;
    private final Form form;
    private final Map<Input, Spot> arguments = new HashMap<>();
    private final Map<Node, Spot> outputs = new HashMap<>();
    private final Work[] works;
    private final List<StateCopy> copies = new ArrayList<>();
    private final Scratch scratch = new Scratch();

    /// Of what is given to a run, and, by their launches, of what a run computes.
    private final List<IndexCheck> givenIndices = new ArrayList<>();

    private final @Nullable IndexCheck[] computedIndices;

    private final AtomicBoolean running = new AtomicBoolean();
    private @Nullable Timing timing;
    private boolean isAlone;
    private final Set<Input> missing;
    private final WorkingMemory memory;

    Workspace(Program program, State state, Form form) {
        this.program = program;
        this.state = state;
        this.form = form;
        this.missing = new HashSet<>(program.arguments());
        var plan = program.plan();
        program.signature().requireState(state);
        this.memory = WorkingMemory.of(program);
        for (Input argument : program.arguments()) {
            arguments.put(argument, spot(argument));
        }
        for (int i = 0; i < program.outputs().size(); i++) {
            outputs.put(program.outputs().get(i), spot(plan.outputs().get(i)));
        }
        works = WorkingMemory.require(program, this::bindAll);
        computedIndices = new IndexCheck[works.length];
        for (int i = 0; i < works.length; i++) {
            check(i);
        }
        for (var copy : plan.copies()) {
            Object to = state.slot(copy.state().name()).array();
            copies.add(new StateCopy(spot(copy.next()), to, copy.state().shape().count()));
        }
        if (form == Form.ADAPTIVE) {
            program.warmUp();
        }
    }

    /// Copies values in for an argument, in row-major order, rounding to its element type.
    ///
    /// @throws IllegalArgumentException if it is not an argument of the program, or the number of
    ///   values is not its number of elements
    public void set(Input argument, float... values) {
        Spot spot = spot(argument, values.length);
        if (!argument.dtype().isFloating()) {
            set(argument, Tensor.of(argument.shape(), values));
            return;
        }
        switch (spot.array) {
            case float[] floatsOf ->
                    System.arraycopy(values, 0, floatsOf, spot.offset, values.length);
            case double[] doublesOf -> {
                for (int i = 0; i < values.length; i++) {
                    doublesOf[spot.offset + i] = values[i];
                }
            }
            default -> throw new IllegalStateException("workspace: " + spot.array.getClass());
        }
    }

    /// Copies values in for an argument, in row-major order, rounding to its element type.
    ///
    /// @throws IllegalArgumentException if it is not an argument of the program, or the number of
    ///   values is not its number of elements
    public void set(Input argument, double... values) {
        Spot spot = spot(argument, values.length);
        if (!argument.dtype().isFloating()) {
            set(argument, Tensor.of(argument.shape(), values));
            return;
        }
        switch (spot.array) {
            case float[] floatsOf -> {
                for (int i = 0; i < values.length; i++) {
                    floatsOf[spot.offset + i] = (float) values[i];
                }
            }
            case double[] doublesOf ->
                    System.arraycopy(values, 0, doublesOf, spot.offset, values.length);
            default -> throw new IllegalStateException("workspace: " + spot.array.getClass());
        }
    }

    /// Copies whole numbers in for an argument, in row-major order, such as labels.
    ///
    /// @throws IllegalArgumentException if it is not an argument of the program, or the number of
    ///   values is not its number of elements
    public void set(Input argument, int... values) {
        Spot spot = spot(argument, values.length);
        boolean isMask = argument.dtype() == DType.BOOL;
        for (int i = 0; i < values.length; i++) {
            int value = isMask && values[i] != 0 ? 1 : values[i];
            switch (spot.array) {
                case float[] floatsOf -> floatsOf[spot.offset + i] = value;
                case double[] doublesOf -> doublesOf[spot.offset + i] = value;
                default -> throw new IllegalStateException("workspace: " + spot.array.getClass());
            }
        }
    }

    /// Sets an argument of one element, rounding to its element type.
    ///
    /// @throws IllegalArgumentException if it is not an argument of the program, or has more
    ///   elements or none
    public void set(Input argument, double value) {
        Spot spot = spot(argument, 1);
        if (!argument.dtype().isFloating()) {
            set(argument, Tensor.of(argument.shape(), value));
        } else if (spot.array instanceof double[] doublesOf) {
            doublesOf[spot.offset] = value;
        } else {
            ((float[]) spot.array)[spot.offset] = (float) value;
        }
    }

    /// Copies a tensor in for an argument, rounding to its element type.
    ///
    /// @throws IllegalArgumentException if it is not an argument of the program, or the shape is
    ///   not its own
    public void set(Input argument, Tensor value) {
        Tensor fitting = argument.is(value).value();
        Spot spot = spot(argument, fitting.shape().count());
        DType stored = spot.array instanceof float[] ? DType.FLOAT32 : DType.FLOAT64;
        fitting.as(stored).copyInto(spot.array, spot.offset);
    }

    /// Runs the program once. Whatever can be wrong with what was fed is found before any state
    /// changes.
    ///
    /// @throws ArithmeticException if the program is [Program#checked] and an output or a new state
    ///   is not finite; no state has changed then
    /// @throws IllegalStateException if an argument was never set, this workspace is running
    ///   already, or another run uses the state in a way that excludes this one
    public void run() {
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "run: got no value for "
                            + missing.stream().map(Input::name).sorted().toList()
                            + ", needed one for each argument: set it before the run");
        }
        if (!running.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "run: this workspace is running already: give each thread one of its own");
        }
        try {
            if (program.states().isEmpty()) {
                launch();
            } else {
                launchOnState(!program.updates().isEmpty());
            }
        } finally {
            running.setRelease(false);
        }
    }

    /// Keeps the runs from now on to the thread that calls them, where large launches would wake
    /// helpers: for a server whose threads are all busy with runs of their own. It changes no bit.
    public void keepToOneThread() {
        isAlone = true;
    }

    /// Takes the time of each kernel in the runs from now on, for [#explain]; what was measured
    /// before is forgotten.
    public void measure() {
        timing = new Timing(works.length);
    }

    /// What [Program#explain] says, and for each kernel the median time of the runs since
    /// [#measure], with the arithmetic and the bytes in each second of it.
    public String explain() {
        return new PlanText(program, timing).text();
    }

    /// For each kernel the median time of the runs since [#measure]; empty where nothing has been
    /// measured.
    public List<Duration> times() {
        Timing measured = timing;
        if (measured == null || measured.runs() == 0) {
            return List.of();
        }
        return IntStream.range(0, works.length)
                .mapToObj(kernel -> Duration.ofNanos(measured.median(kernel)))
                .toList();
    }

    /// The program that runs here.
    public Program program() {
        return program;
    }

    /// The value of an output of one element, after the last run.
    ///
    /// @throws IllegalArgumentException if it is not an output, or has more elements
    public double scalar(Node output) {
        if (output.shape().count() != 1) {
            throw new IllegalArgumentException(
                    "scalar: got an output of type "
                            + output.type()
                            + ", needed one element: use get  made at "
                            + output.origin().line());
        }
        Spot spot = output(output);
        return spot.array instanceof float[] floatsOf
                ? floatsOf[spot.offset]
                : ((double[]) spot.array)[spot.offset];
    }

    /// A copy of an output after the last run.
    ///
    /// @throws IllegalArgumentException if it is not an output
    public Tensor get(Node output) {
        Spot spot = output(output);
        DType stored = spot.array instanceof float[] ? DType.FLOAT32 : DType.FLOAT64;
        return Tensor.copyOf(output.type().withDType(stored), spot.array, spot.offset)
                .as(output.dtype());
    }

    /// Copies an output of float32 elements into an array, after the last run.
    ///
    /// @throws IllegalArgumentException if it is not an output, not float32, or of another length
    public void get(Node output, float[] into) {
        Spot spot = output(output);
        if (output.dtype() != DType.FLOAT32 || into.length != output.shape().count()) {
            throw new IllegalArgumentException(
                    "get: got an array of "
                            + into.length
                            + " floats for an output of type "
                            + output.type()
                            + ": give one of its length, or use get(output)");
        }
        System.arraycopy(spot.array, spot.offset, into, 0, into.length);
    }

    /// Copies of all outputs after the last run.
    Result result() {
        return new Result(program.outputs(), program.outputs().stream().map(this::get).toList());
    }

    private void launchOnState(boolean writes) {
        state.enter(writes);
        try {
            launch();
        } finally {
            state.leave(writes);
        }
    }

    private void launch() {
        for (int i = 0; i < givenIndices.size(); i++) {
            givenIndices.get(i).run();
        }
        if (program.isChecked()) {
            FiniteCheck check = new FiniteCheck(program, this, state);
            launchAll();
            check.afterRun();
        } else {
            launchAll();
        }
    }

    /// Where the arguments lie, in their order.
    <T> List<T> argumentCells(BiFunction<Object, Integer, T> cell) {
        return program.arguments().stream()
                .map(this::spot)
                .map(spot -> cell.apply(spot.array, spot.offset))
                .toList();
    }

    /// Where the outputs lie, in their order.
    <T> List<T> outputCells(BiFunction<Object, Integer, T> cell) {
        return program.outputs().stream()
                .map(this::output)
                .map(spot -> cell.apply(spot.array, spot.offset))
                .toList();
    }

    /// Launches the kernels on what the arguments hold, without a check of any kind.
    void launchAll() {
        Timing measured = timing;
        for (int i = 0; i < works.length; i++) {
            IndexCheck check = computedIndices[i];
            if (check != null) {
                check.run();
            }
            long start = measured == null ? 0 : System.nanoTime();
            Workers.run(works[i], form, scratch, isAlone);
            if (measured != null) {
                measured.add(i, System.nanoTime() - start);
            }
        }
        for (int i = 0; i < copies.size(); i++) {
            StateCopy copy = copies.get(i);
            System.arraycopy(copy.from.array, copy.from.offset, copy.to, 0, copy.count);
        }
    }

    /// A copy of what an argument was set to.
    Tensor argument(Input argument) {
        Spot spot = spot(argument, argument.shape().count());
        DType stored = spot.array instanceof float[] ? DType.FLOAT32 : DType.FLOAT64;
        return Tensor.copyOf(argument.type().withDType(stored), spot.array, spot.offset);
    }

    private Work[] bindAll() {
        Work[] bound = new Work[program.plan().launches().size()];
        for (int i = 0; i < bound.length; i++) {
            bound[i] = bind(i);
        }
        return bound;
    }

    private Work bind(int position) {
        var launch = program.plan().launches().get(position);
        int count = launch.arrays().size();
        Object[] arrays = new Object[count];
        int[] offsets = new int[count];
        for (int operand = 0; operand < count; operand++) {
            Spot spot = spot(launch.arrays().get(operand));
            arrays[operand] = spot.array;
            offsets[operand] = spot.offset;
        }
        Work work = new Work(launch, program.kernel(position), arrays, offsets, Workers.THREADS);
        scratch.of(work, work.body(form));
        return work;
    }

    private void check(int position) {
        var launch = program.plan().launches().get(position);
        if (launch.index().isPresent()) {
            Node index = launch.arrays().get(launch.index().getAsInt());
            Spot spot = spot(index);
            IndexCheck check =
                    new IndexCheck(
                            (double[]) spot.array,
                            spot.offset,
                            index.shape().count(),
                            launch.places(),
                            launch.nodes().getFirst());
            if (index.inputs().isEmpty()) {
                givenIndices.add(check);
            } else {
                computedIndices[position] = check;
            }
        }
    }

    private Spot spot(Node node) {
        return switch (program.plan().place(node)) {
            case Place.InArena(DType dtype, int offset) ->
                    new Spot(dtype == DType.FLOAT32 ? memory.floats() : memory.doubles(), offset);
            case Place.InState(Input input) -> new Spot(state.slot(input.name()).array(), 0);
            case Place.Shared(var constant) -> new Spot(program.shared(constant), 0);
        };
    }

    private Spot spot(Input argument, int count) {
        Spot spot = arguments.get(argument);
        if (spot == null) {
            throw new IllegalArgumentException(
                    "set: got the input "
                            + argument.name()
                            + ", needed an argument of this program, one of "
                            + program.arguments().stream().map(Input::name).toList()
                            + ": list it in inputs(…)  declared at "
                            + argument.origin().line());
        }
        if (count != argument.shape().count()) {
            throw new IllegalArgumentException(
                    "set "
                            + argument.name()
                            + ": got "
                            + count
                            + " values, needed "
                            + argument.shape().count()
                            + " for "
                            + argument.type()
                            + ": give every element, in row-major order  declared at "
                            + argument.origin().line());
        }
        if (!missing.isEmpty()) {
            missing.remove(argument);
        }
        return spot;
    }

    private Spot output(Node output) {
        Spot spot = outputs.get(output);
        if (spot == null) {
            throw Signature.noOutput(output);
        }
        return spot;
    }

    @Override
    public String toString() {
        return "workspace of " + program;
    }
}
