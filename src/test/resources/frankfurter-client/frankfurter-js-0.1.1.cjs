Object.defineProperty(exports, Symbol.toStringTag, { value: "Module" });
//#region src/errors.ts
var FrankfurterError = class extends Error {
	constructor(options) {
		super(`Frankfurter API request failed with ${options.status} ${options.statusText}`);
		this.name = "FrankfurterError";
		this.status = options.status;
		this.statusText = options.statusText;
		this.url = options.url;
		this.body = options.body;
		this.headers = options.headers;
	}
};
//#endregion
//#region src/http.ts
const DEFAULT_BASE_URL = "https://api.frankfurter.dev";
const DEFAULT_API_PREFIX = "/v2";
function resolveClientOptions(options = {}) {
	const fetchImpl = options.fetch ?? globalThis.fetch;
	if (!fetchImpl) throw new Error("A fetch implementation is required. Pass one in the client options.");
	return {
		baseUrl: normalizeBaseUrl(options.baseUrl ?? DEFAULT_BASE_URL),
		fetch: fetchImpl,
		timeout: options.timeout,
		headers: options.headers
	};
}
function normalizeBaseUrl(baseUrl) {
	const normalized = baseUrl.replace(/\/+$/, "");
	const url = new URL(normalized);
	if (url.pathname === DEFAULT_API_PREFIX || url.pathname.endsWith(`${DEFAULT_API_PREFIX}`)) return url.toString().replace(/\/+$/, "");
	url.pathname = `${url.pathname.replace(/\/+$/, "")}${DEFAULT_API_PREFIX}`;
	return url.toString().replace(/\/+$/, "");
}
function createUrl(baseUrl, path, query) {
	const url = new URL(path, `${baseUrl}/`);
	if (query && Array.from(query.keys()).length > 0) url.search = query.toString();
	return url.toString();
}
async function parseResponseBody(response) {
	if (response.status === 204) return;
	if ((response.headers.get("content-type") ?? "").includes("application/json")) return response.json();
	const text = await response.text();
	return text.length > 0 ? text : void 0;
}
async function requestJson(options, url, requestOptions = {}) {
	const controller = createTimeoutController(options.timeout, requestOptions.signal);
	const headers = mergeHeaders(options.headers, requestOptions.headers);
	const init = {
		method: "GET",
		signal: controller.signal
	};
	if (headers) init.headers = headers;
	try {
		const response = await options.fetch(url, init);
		const body = await parseResponseBody(response);
		if (!response.ok) throw new FrankfurterError({
			status: response.status,
			statusText: response.statusText,
			url,
			body,
			headers: response.headers
		});
		return body;
	} finally {
		controller.cleanup();
	}
}
function mergeHeaders(defaultHeaders, requestHeaders) {
	if (!defaultHeaders && !requestHeaders) return;
	const headers = new Headers(defaultHeaders);
	new Headers(requestHeaders).forEach((value, key) => {
		headers.set(key, value);
	});
	return headers;
}
function createTimeoutController(timeout, signal) {
	const controller = new AbortController();
	let timeoutId;
	const abort = () => controller.abort(signal?.reason);
	if (signal) if (signal.aborted) controller.abort(signal.reason);
	else signal.addEventListener("abort", abort, { once: true });
	if (typeof timeout === "number" && timeout > 0 && !controller.signal.aborted) timeoutId = setTimeout(() => {
		controller.abort(/* @__PURE__ */ new Error(`Request timed out after ${timeout}ms`));
	}, timeout);
	return {
		signal: controller.signal,
		cleanup() {
			if (timeoutId) clearTimeout(timeoutId);
			if (signal) signal.removeEventListener("abort", abort);
		}
	};
}
//#endregion
//#region src/query.ts
function buildRatesQuery(query = {}) {
	const searchParams = new URLSearchParams();
	append(searchParams, "date", query.date);
	append(searchParams, "from", query.from);
	append(searchParams, "to", query.to);
	append(searchParams, "base", query.base);
	appendList(searchParams, "quotes", query.quotes);
	appendList(searchParams, "providers", query.providers);
	append(searchParams, "group", query.group);
	return searchParams;
}
function buildCurrenciesQuery(query = {}) {
	const searchParams = new URLSearchParams();
	append(searchParams, "scope", query.scope);
	return searchParams;
}
function append(searchParams, key, value) {
	if (typeof value === "string" && value.length > 0) searchParams.set(key, value);
}
function appendList(searchParams, key, value) {
	if (!value) return;
	if (Array.isArray(value)) {
		if (value.length > 0) searchParams.set(key, value.join(","));
		return;
	}
	const stringValue = value;
	if (stringValue.length > 0) searchParams.set(key, stringValue);
}
//#endregion
//#region src/client.ts
/**
* Thin API client for the Frankfurter currency API.
*/
var FrankfurterClient = class {
	constructor(options = {}) {
		this.options = resolveClientOptions(options);
	}
	/**
	* Fetch exchange rates using the raw `/rates` query shape from the API.
	*/
	async rates(query = {}, requestOptions = {}) {
		const url = createUrl(this.options.baseUrl, "rates", buildRatesQuery(query));
		return requestJson(this.options, url, requestOptions);
	}
	/**
	* Fetch the latest exchange rates.
	*/
	async latest(options = {}, requestOptions = {}) {
		return this.rates(options, requestOptions);
	}
	/**
	* Fetch exchange rates for a specific date.
	*/
	async historical(date, options = {}, requestOptions = {}) {
		return this.rates({
			...options,
			date
		}, requestOptions);
	}
	/**
	* Fetch exchange rates across a date range.
	*/
	async range(from, to, options = {}, requestOptions = {}) {
		return this.rates({
			...options,
			from,
			...to ? { to } : {}
		}, requestOptions);
	}
	/**
	* Fetch available currencies.
	*/
	async currencies(query = {}, requestOptions = {}) {
		const url = createUrl(this.options.baseUrl, "currencies", buildCurrenciesQuery(query));
		return requestJson(this.options, url, requestOptions);
	}
	/**
	* Fetch available data providers.
	*/
	async providers(requestOptions = {}) {
		const url = createUrl(this.options.baseUrl, "providers");
		return requestJson(this.options, url, requestOptions);
	}
};
function createFrankfurterClient(options = {}) {
	return new FrankfurterClient(options);
}
//#endregion
exports.FrankfurterClient = FrankfurterClient;
exports.FrankfurterError = FrankfurterError;
exports.createFrankfurterClient = createFrankfurterClient;
