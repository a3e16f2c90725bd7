package space.lectio.identity.write.dissolvegroup;

import space.lectio.shared.Caller;

record DissolveGroup(long groupId, Caller by) {}
