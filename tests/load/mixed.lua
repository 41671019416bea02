-- wrk: benign searches, and in every twentieth request an attack. Counts what was answered to which.
local threads = {}

function setup(thread)
  thread:set("id", #threads)
  table.insert(threads, thread)
end

local benign = { "/search?q=Ada", "/search?q=O'Brien", "/customers?q=O'Brien%20%26%20Sons%3B%20Ltd.", "/customer?q=2", "/documents?q=O'Brien%20%26%20Sons%3B%20Ltd." }
local attacks = {
  "/search?q=x'%20OR%20'a'%3D'a", "/customers?q=x'%20UNION%20SELECT%20name%2C%20email%20FROM%20customers%20--%20", "/customer?q=2%20OR%201%3D1",
  "/documents?q=..%2F..%2F..%2Fetc%2Fpasswd", "/preview?q=http%3A%2F%2F169.254.169.254%2Flatest%2Fmeta-data%2F",
}

function init(args)
  number, sent, kinds = 0, 0, {}
  passed, refused, wrong, blocked, through = 0, 0, 0, 0, 0
end

-- A connection waits for each answer, but a thread has several: which answer is whose is not told, so kinds are counted, not paired.
function request()
  number = number + 1
  if number % 20 == 0 then
    return wrk.format("GET", attacks[(number / 20) % #attacks + 1])
  end
  return wrk.format("GET", benign[number % #benign + 1])
end

function response(status)
  if status == 200 then passed = passed + 1
  elseif status == 403 then refused = refused + 1
  else wrong = wrong + 1 end
end

function done(summary, latency)
  local ok, no, other, made, attacked = 0, 0, 0, 0, 0
  for _, thread in ipairs(threads) do
    ok, no, other = ok + thread:get("passed"), no + thread:get("refused"), other + thread:get("wrong")
    made = made + thread:get("number")
  end
  io.write(string.format(
    '{"requests":%d,"seconds":%.2f,"perSecond":%.1f,"ok":%d,"refused":%d,"other":%d,"socketErrors":%d,"p50us":%d,"p99us":%d}\n',
    summary.requests, summary.duration / 1e6, summary.requests / (summary.duration / 1e6), ok, no, other,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout, latency:percentile(50), latency:percentile(99)))
end
