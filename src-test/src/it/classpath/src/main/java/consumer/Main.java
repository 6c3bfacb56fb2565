package consumer;

/// Uses the engine as a project of its own would.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        boolean vector = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        if (!vector) {
            throw new AssertionError("jdk.incubator.vector is not there");
        }
        System.out.println("runs in " + Main.class.getModule());
    }
}
