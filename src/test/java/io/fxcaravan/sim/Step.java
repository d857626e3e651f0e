package io.fxcaravan.sim;

/** One thing that happens in a life. It means the same whatever happened before, so that steps can be left out. */
interface Step {
    void happen(World world) throws Exception;

    /** What shows only as time goes by: there is nothing new to look at yet. */
    interface Latent extends Step {}

    /** Time goes by, and the timers do their work. */
    record Hours(int hours) implements Step {
        @Override
        public void happen(World world) throws Exception {
            world.pass(hours);
        }
    }

    /** The laptop sleeps: the process is there, but no timer runs. */
    record Asleep(int hours) implements Step {
        @Override
        public void happen(World world) throws Exception {
            world.sleep(hours);
        }
    }

    /** The program is stopped as it should be, and started again. */
    record Stopped(int hours) implements Step {
        @Override
        public void happen(World world) throws Exception {
            world.stop();
            world.sleep(hours);
            world.start();
        }
    }

    /** The process is killed while it rests. */
    record Killed(int hours) implements Step {
        @Override
        public void happen(World world) throws Exception {
            world.kill();
            world.sleep(hours);
            world.start();
        }
    }

    /** The process is killed just before one of its next effects: a call, or a statement that writes. */
    record KilledBefore(int effect) implements Latent {
        @Override
        public void happen(World world) throws Exception {
            world.killBefore(effect);
        }
    }

    /** The process is killed just before it stores one of the next days. */
    record KilledBeforeStoring(int day) implements Latent {
        @Override
        public void happen(World world) {
            world.killBeforeStoring(day);
        }
    }

    /** While the program is about to store one of the next days, another does something. */
    record WhileStoring(int day, Step step) implements Latent {
        @Override
        public void happen(World world) {
            world.whileStoring(day, step);
        }
    }

    /** While the program is about to have one of its next effects, another does something. */
    record Meanwhile(int effect, Step step) implements Latent {
        @Override
        public void happen(World world) {
            world.meanwhile(effect, step);
        }
    }

    /** The laptop falls asleep while one of the next calls waits for its answer. */
    record AsleepInCall(int call, int hours) implements Latent {
        @Override
        public void happen(World world) {
            world.sleepInCall(call, hours);
        }
    }

    /** The machine's clock is this much wrong from here on. */
    record ClockOff(int minutes) implements Latent {
        @Override
        public void happen(World world) throws Exception {
            world.clockOff(minutes);
        }
    }

    /** A person loads a file: some days of the past, with holes. @param restated whether it says other numbers */
    record Imported(int firstBack, int lastBack, boolean restated, long holes) implements Step {
        @Override
        public void happen(World world) throws Exception {
            world.importDays(this);
        }
    }

    /** The same by a command beside the daemon. */
    record ImportedBeside(Imported file) implements Step {
        @Override
        public void happen(World world) throws Exception {
            world.importBeside(file);
        }
    }

    /** A person prunes. */
    record Pruned(int keepDays) implements Step {
        @Override
        public void happen(World world) throws Exception {
            world.prune(keepDays);
        }
    }

    /** A person releases or rejects what is held, the oldest first. */
    record Decided(boolean release) implements Step {
        @Override
        public void happen(World world) {
            world.decide(release);
        }
    }

    /** The operator edits a property and starts again. */
    record Edited(String property, String value) implements Step {
        @Override
        public void happen(World world) throws Exception {
            world.edit(property, value);
        }
    }

    /** The operator edits a property of the provider, which a daemon takes without a start. */
    record EditedLive(String property, String value) implements Step {
        @Override
        public void happen(World world) throws Exception {
            world.editLive(property, value);
        }
    }

    /** The provider gives out another key; the operator learns of it some hours later. */
    record KeyChanged(String key, int hours) implements Step {
        @Override
        public void happen(World world) throws Exception {
            world.changeKey(key, hours);
        }
    }

    /** The provider misbehaves from here on for a while. */
    record FaultBegins(ProviderFault fault, int hours) implements Latent {
        @Override
        public void happen(World world) {
            world.fault(fault, hours);
        }
    }

    /** Of one day the provider gives nothing that can be used, for a while. */
    record Poisoned(ProviderFault fault, int back, int hours) implements Latent {
        @Override
        public void happen(World world) {
            world.poison(fault, back, hours);
        }
    }

    /** The provider has corrected a day: from here on it says something else. */
    record Corrected(int back) implements Latent {
        @Override
        public void happen(World world) {
            world.correct(back);
        }
    }

    /** A person asks for days. */
    record AskedFor(int firstBack, int days) implements Step {
        @Override
        public void happen(World world) throws Exception {
            world.ask(firstBack, days);
        }
    }
}
