# Installs exactly the packages of package-lock.json into TO: cmake -DNPM=... -DFROM=... -DTO=... -P fetch_packages.cmake
# Install scripts of the packages are not run; esbuild does without.
file(COPY ${FROM}/package.json ${FROM}/package-lock.json DESTINATION ${TO})
execute_process(
  COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error
          --fetch-retries=3 --fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=5000
  WORKING_DIRECTORY ${TO} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(NOT status EQUAL 0)
  file(REMOVE_RECURSE ${TO}/node_modules)
  message("${output}")
  message(FATAL_ERROR
    "The packages of tools/report/package-lock.json (charts for the report, and their bundler) could not be fetched.\n"
    "npm's own message stands above. A first build needs npm's registry within reach; later builds and Ledtid itself do not.")
endif()
file(TOUCH ${TO}/node_modules/.package-lock.json)
