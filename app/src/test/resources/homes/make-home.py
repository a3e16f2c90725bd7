#!/usr/bin/env python3
"""Makes a kept home: a PANEL_HOME that an older version has worked in, and what it answered.

    make-home.py <launcher of that version> <dump> <name>

writes <name>.tar.xz (the home without the programs of PostgreSQL) and <name>.json (what is in it) beside this file.
Needs psql (the embedded database of that version lets everybody in), tar and xz. All data are invented.
"""
import atexit
import hashlib
import hmac
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from datetime import datetime, timedelta, timezone

LAUNCHER, DUMP, NAME = sys.argv[1], sys.argv[2], sys.argv[3]
HERE = pathlib.Path(__file__).resolve().parent
PASSWORDS = json.loads((pathlib.Path(DUMP).parent / "backup-small.passwords.json").read_text())
WEBHOOK_SECRET = "kept-home-webhook-secret"
PORT = os.environ.get("PORT", "18931")
SERVER = f"http://localhost:{PORT}"
HOME = pathlib.Path(tempfile.mkdtemp(prefix="kept-home-")) / "home"
ENVIRONMENT = os.environ | {
    "PANEL_HOME": str(HOME),
    "PANEL_DEMO": "off",
    "PORT": PORT,
    "ZOOM_WEBHOOK_SECRET": WEBHOOK_SECRET,
}
ADMIN, ANNA, DMITRY = "admin@school.example", "anna.petrova@school.example", "dmitry.belov@school.example"
IVAN, MASHA, LIZA, NIKITA = "ivan.ivanov@mail.example", "m.ezhikova@mail.example", "liza.tsoy@mail.example", "nikita.v@mail.example"
ELENA = "elena.orlova@school.example"
PASSWORDS[ELENA] = "Учитель-Елена-3"
NEW_PASSWORD = "Новый-пароль-Ивана-7"


def panel(*arguments, given=None):
    subprocess.run([LAUNCHER, *arguments], env=ENVIRONMENT, input=given, text=True, check=True)


def call(method, path, who=None, body=None, expected=(200, 201, 204), headers=None, raw=None):
    data = raw if raw is not None else None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(SERVER + path, data=data, method=method)
    request.add_header("Content-Type", "application/json")
    if who:
        request.add_header("Authorization", "Bearer " + TOKENS[who])
    for name, value in (headers or {}).items():
        request.add_header(name, value)
    try:
        with urllib.request.urlopen(request) as answer:
            status, text = answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        status, text = refused.code, refused.read().decode()
    if status not in expected:
        raise SystemExit(f"{method} {path}: {status} {text}")
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text


def sign_in(who, password=None):
    pair = call("POST", "/api/jwt/token/", body={"email": who, "password": password or PASSWORDS[who]})
    TOKENS[who] = pair["access"]
    return pair


def at(moment):
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def sql(statement):
    port = (HOME / "postgres/postmaster.pid").read_text().splitlines()[3].strip()
    found = subprocess.run(
        ["psql", "-h", "localhost", "-p", port, "-U", "postgres", "-AtX", "-c", statement],
        check=True, capture_output=True, text=True)
    return [line.split("|") for line in found.stdout.splitlines()]


TOKENS = {}
panel("import", DUMP)
panel("user", "create", "--role", "teacher", "--email", ELENA, "--password-stdin",
      "--first-name", "Елена", "--last-name", "Орлова", given=PASSWORDS[ELENA] + "\n")

server = subprocess.Popen([LAUNCHER, "serve"], env=ENVIRONMENT)
atexit.register(server.terminate)
for _ in range(600):
    try:
        call("GET", "/api/health/")
        break
    except (OSError, SystemExit):
        time.sleep(0.2)
else:
    raise SystemExit("the server does not answer")

for person in (ADMIN, ANNA, DMITRY, IVAN, MASHA, LIZA, NIKITA, ELENA):
    sign_in(person)
people = {email: int(id) for email, id in sql("select email, id from identity.person")}
now = datetime.now(timezone.utc).replace(microsecond=0)
facts = {"version": NAME, "changed_password": {"email": IVAN, "old": PASSWORDS[IVAN], "new": NEW_PASSWORD},
         "teacher_made_by_command": {"email": ELENA, "password": PASSWORDS[ELENA]}}

# The pool: an account is added, one is checked, one is cordoned.
added = call("POST", "/api/zoom-pool/zoom-accounts/", ADMIN, {
    "email": "zoom5@school.example", "zoom_account_id": "acct-five", "api_key": "client-five",
    "api_secret": "sealed-secret-five", "max_concurrent_meetings": 2})
spare = call("POST", "/api/zoom-pool/zoom-accounts/", ADMIN, {
    "email": "zoom6@school.example", "zoom_account_id": "acct-six", "api_key": "client-six", "api_secret": "sealed-secret-six"})
call("POST", f"/api/zoom-pool/zoom-accounts/{added['id']}/check/", ADMIN, {})
call("POST", f"/api/zoom-pool/zoom-accounts/{spare['id']}/cordon/", ADMIN, {})

# Lessons that were taught to their end: one begun at a click, one planned.
quick = call("POST", "/api/schedule/lessons/quick-start/", ANNA, {"group_id": 1, "title": "Разбор пробника", "duration": 45})
for student in (IVAN, MASHA):
    call("POST", f"/api/schedule/lessons/{quick['id']}/join/", student)
call("POST", f"/api/schedule/lessons/{quick['id']}/log_join/", NIKITA, {"platform": "zoom"})
call("POST", f"/api/schedule/lessons/{quick['id']}/end/", ANNA)

planned = call("POST", "/api/schedule/lessons/", DMITRY, {
    "group": 2, "title": "Словари", "start_time": at(now + timedelta(minutes=8)), "end_time": at(now + timedelta(minutes=53)),
    "topics": "dict, set", "notes": "взять примеры"})
call("PATCH", f"/api/schedule/lessons/{planned['id']}/", DMITRY, {"title": "Словари и множества"})
call("POST", f"/api/schedule/lessons/{planned['id']}/start-new/", DMITRY, {"record_lesson": True})
call("POST", f"/api/schedule/lessons/{planned['id']}/join/", NIKITA)
call("POST", f"/api/schedule/lessons/{planned['id']}/end/", DMITRY)

# A teacher's own account hosts a lesson.
call("POST", "/api/integrations/zoom/save-credentials/", DMITRY, {
    "account_id": "acct-dmitry", "client_id": "client-dmitry", "client_secret": "sealed-secret-of-dmitry"})
own = call("POST", "/api/schedule/lessons/quick-start/", DMITRY, {"group_id": 2, "title": "На своём аккаунте"})
call("POST", f"/api/schedule/lessons/{own['id']}/end/", DMITRY)

# Planned ahead: moved, cancelled, waiting for their day.
moved = call("POST", "/api/schedule/lessons/", ANNA, {
    "group": 1, "title": "Логарифмы", "start_time": at(now + timedelta(days=2)), "end_time": at(now + timedelta(days=2, minutes=90))})
call("PATCH", f"/api/schedule/lessons/{moved['id']}/", ANNA, {
    "start_time": at(now + timedelta(days=3)), "end_time": at(now + timedelta(days=3, minutes=90)), "location": "каб. 12"})
cancelled = call("POST", "/api/schedule/lessons/", ANNA, {
    "group": 1, "title": "Лишний урок", "start_time": at(now + timedelta(days=4)), "end_time": at(now + timedelta(days=4, minutes=60))})
call("DELETE", f"/api/schedule/lessons/{cancelled['id']}/", ANNA)

# Series: one planned and changed, one ended.
day = (now + timedelta(days=1)).date()
series = call("POST", "/api/recurring-lessons/", ANNA, {
    "group_id": 3, "title": "Индивидуальный час", "day_of_week": day.weekday(), "week_type": "ALL", "start_time": "10:00:00",
    "end_time": "11:00:00", "start_date": str(day), "end_date": str(day + timedelta(days=60))})
call("PATCH", f"/api/recurring-lessons/{series['id']}/", ANNA, {
    "start_time": "11:30:00", "end_time": "12:30:00", "title": "Индивидуальный час, позже", "telegram_notify_enabled": True,
    "telegram_notify_minutes": 30, "telegram_notify_to_group": False,
    "telegram_notify_to_students": True})
ended = call("POST", "/api/recurring-lessons/", ANNA, {
    "group_id": 1, "title": "Кружок", "day_of_week": day.weekday(), "week_type": "ALL", "start_time": "15:00:00",
    "end_time": "16:00:00", "start_date": str(day), "end_date": str(day + timedelta(days=60))})
call("DELETE", f"/api/recurring-lessons/{ended['id']}/", ANNA)

# Groups: described anew, a student transferred, a code renewed and used, one formed, one dissolved.
call("PATCH", "/api/groups/2/", DMITRY, {"name": "Информатика (Python) 9–10 кл.", "description": "по вторникам и пятницам"})
call("POST", "/api/groups/1/transfer_student/", ANNA, {"student_id": people["artem@mail.example"], "to_group_id": 3})
code = call("POST", "/api/groups/3/regenerate_code/", ANNA)["invite_code"]
call("POST", "/api/groups/join_by_code/", MASHA, {"invite_code": code})
formed = call("POST", "/api/groups/", ELENA, {"name": "Физика, 10 класс"})
call("POST", "/api/groups/join_by_code/", LIZA, {"invite_code": formed["invite_code"]})
dissolved = call("POST", "/api/groups/", ELENA, {"name": "Не собралась"})
call("DELETE", f"/api/groups/{dissolved['id']}/", ELENA)

# Homework: opened, scored.
submission = call("POST", "/api/submissions/", NIKITA, {"homework": 1, "answers": [{"question": 1, "text_answer": "1,41"}]})
seen = call("GET", f"/api/submissions/{submission['id']}/", ANNA)
call("PATCH", f"/api/submissions/{submission['id']}/update_answer/", ANNA, {
    "answer_id": seen["answers"][0]["id"], "teacher_score": 1, "teacher_feedback": "верно"}, expected=(200, 409))
graded = call("GET", "/api/submissions/8/", DMITRY)
call("PATCH", "/api/submissions/8/update_answer/", DMITRY, {
    "answer_id": graded["answers"][0]["id"], "teacher_score": 1, "teacher_feedback": "аккуратнее с типами"})

# Recordings: seen and renamed.
call("POST", "/api/schedule/recordings/1/view/", ANNA)
call("PATCH", "/api/schedule/recordings/1/", ANNA, {"title": "Производная, запись урока"})

# A profile, and a password: the old sessions end with it.
call("PATCH", "/api/me/", ANNA, {"middle_name": "Сергеевна-Младшая"})
refresh = sign_in(IVAN)["refresh"]
call("POST", "/api/change-password/", IVAN, {"old_password": PASSWORDS[IVAN], "new_password": NEW_PASSWORD})
call("POST", "/api/jwt/refresh/", body={"refresh": refresh}, expected=(401,))
call("POST", "/api/jwt/token/", body={"email": IVAN, "password": PASSWORDS[IVAN]}, expected=(401,))
sign_in(IVAN, NEW_PASSWORD)

# Zoom tells of a meeting that is none of ours: its words lie sealed.
told = json.dumps({"event": "meeting.started", "event_ts": int(time.time() * 1000), "payload": {
    "account_id": "acct-five", "object": {"id": "81234567890", "uuid": "a2VwdC1ob21l", "topic": "чужая встреча",
                                          "host_id": "h", "start_time": at(now)}}}).encode()
stamp = str(int(time.time()))
signature = "v0=" + hmac.new(WEBHOOK_SECRET.encode(), b"v0:" + stamp.encode() + b":" + told, hashlib.sha256).hexdigest()
call("POST", "/schedule/api/zoom/webhook/", raw=told,
     headers={"x-zm-signature": signature, "x-zm-request-timestamp": stamp})

# A lesson that goes on, and an account that failed after it had begun elsewhere.
running = call("POST", "/api/schedule/lessons/quick-start/", ANNA, {"group_id": 1, "title": "Идёт и идёт", "duration": 180})
joined = call("POST", f"/api/schedule/lessons/{running['id']}/join/", IVAN)
host = int(sql(f"select host_id from conferencing.lease where lesson_id = {running['id']} and ended_at is null")[0][0])
suspended = next(id for id in (1, 2) if id != host)
call("POST", f"/api/zoom-pool/zoom-accounts/{suspended}/suspend/", ADMIN)
# Given answers and what the rounds do on their own shall have settled before anything is written down.
time.sleep(75)

facts |= {
    "running": {"lesson": running["id"], "title": running["title"], "host": host, "start_url": running["zoom_start_url"],
                "join_url": joined["join_url"], "teacher": ANNA, "student": IVAN, "late_student": LIZA},
    "lessons": {"taught": [quick["id"], planned["id"], own["id"]], "moved": moved["id"], "cancelled": cancelled["id"]},
    "series": {"changed": series["id"], "ended": ended["id"]},
    "hosts": {"added": added["id"], "cordoned": spare["id"], "suspended": suspended},
    "sealed": {"sealed-secret-five": added["id"], "sealed-secret-six": spare["id"],
               "sealed-secret-of-dmitry": int(sql("select id from conferencing.host where owner_teacher_id = "
                                                  + str(people[DMITRY]))[0][0])},
    "groups": {"formed": formed["id"], "dissolved": dissolved["id"], "renewed_code": {"group": 3, "code": code}},
    "submission": submission["id"],
    # What people keep on their devices: a session, and a personal link into the running lesson.
    "refresh_token": {"email": MASHA, "token": sign_in(MASHA)["refresh"]},
    "join_link": call("GET", f"/api/schedule/lessons/{running['id']}/join-link/", NIKITA),
}
screens = {
    ADMIN: ["/api/me/", "/api/groups/", "/api/zoom-pool/zoom-accounts/", "/api/schedule/lessons/"],
    ANNA: ["/api/me/", "/api/groups/", "/api/groups/3/", "/api/schedule/lessons/", f"/api/schedule/lessons/{quick['id']}/",
           f"/api/schedule/lessons/{running['id']}/", f"/api/schedule/lessons/{moved['id']}/",
           f"/api/schedule/lessons/{quick['id']}/presence/", "/api/recurring-lessons/", "/api/homework/", "/api/submissions/",
           f"/api/submissions/{submission['id']}/", "/api/schedule/recordings/teacher/", "/api/teacher-stats/summary/",
           "/api/groups/all_students/"],
    DMITRY: ["/api/me/", "/api/groups/", "/api/schedule/lessons/", f"/api/schedule/lessons/{planned['id']}/",
             "/api/submissions/", "/api/submissions/8/", "/api/integrations/zoom/status/", "/api/integrations/platforms/"],
    IVAN: ["/api/me/", "/api/groups/", "/api/schedule/lessons/", "/api/homework/", "/api/submissions/",
           "/api/student-stats/summary/", "/api/schedule/recordings/"],
    LIZA: ["/api/me/", "/api/groups/", "/api/schedule/lessons/", "/api/homework/", "/api/submissions/"],
    ELENA: ["/api/me/", "/api/groups/", "/api/schedule/lessons/"],
}
facts["server"] = SERVER
facts["recorded_at"] = at(datetime.now(timezone.utc))
facts["answers"] = {who: {path: call("GET", path, who) for path in paths} for who, paths in screens.items()}
facts["events"] = {name: int(count) for name, count in sql(
    "select payload_type, count(*) from eventstore.domain_event group by 1 order by 1")}
facts["people"] = int(sql("select count(*) from identity.person")[0][0])

server.send_signal(signal.SIGTERM)
server.wait(60)
shutil.rmtree(HOME / "binaries")
for left in ("server.lock", "commands.lock", "postgres.log", "postgres/postmaster.opts"):
    (HOME / left).unlink(missing_ok=True)
packed = subprocess.Popen(
    ["tar", "-C", str(HOME), "--owner=0", "--group=0", "--numeric-owner", "-cf", "-", "."], stdout=subprocess.PIPE)
with open(HERE / (NAME + ".tar.xz"), "wb") as file:
    subprocess.run(["xz", "-9e", "-T1"], stdin=packed.stdout, stdout=file, check=True)
(HERE / (NAME + ".json")).write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n")
shutil.rmtree(HOME.parent)
