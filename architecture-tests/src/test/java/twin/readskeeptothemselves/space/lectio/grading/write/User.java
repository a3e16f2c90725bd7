package twin.readskeeptothemselves.space.lectio.grading.write;

record User(twin.readskeeptothemselves.space.lectio.grading.read.homework.BlamelessShared row) {}
